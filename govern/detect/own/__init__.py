"""What users bring: recognisers of Presidio, in YAML or Python, and rules of gitleaks."""
