"""The identifiers of one country each: `xx.yaml` holds the facts (issuer, law, forms, words), `xx.py` the checks."""
