"""The outcome of an audit as a comment on a pull request."""
