"""Policy packs: rules that turn facts and findings into actions and a verdict."""
