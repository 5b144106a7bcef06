"""The end of a run on the terminal: in short, in English; the report has the rest."""
