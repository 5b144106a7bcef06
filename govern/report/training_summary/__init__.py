"""The public summary of training content (AI Act Art. 53(1)(d)): the template of the Commission, field by field."""
