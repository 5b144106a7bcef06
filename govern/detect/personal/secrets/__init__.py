"""Secrets: keys, tokens, private keys and passwords, by rules in the format of gitleaks and by their structure."""
