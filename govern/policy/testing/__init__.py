"""Cases of policy packs: facts and findings that are given, and the action that is expected of a rule."""
