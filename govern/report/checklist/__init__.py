"""The release checklist: what has to be so before a model is released, and whether it is."""
