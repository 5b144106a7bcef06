"""The languages of reports: catalogues of messages, and how each writes numbers and dates."""
