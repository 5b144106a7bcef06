"""The audit as SARIF 2.1.0, for what shows results of analyses: rules of policies, and the files they hold for."""
