"""The stages of an audit and the engine that runs them."""
