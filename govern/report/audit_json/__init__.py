"""`audit.json`: everything that the report of an audit says, for machines."""
