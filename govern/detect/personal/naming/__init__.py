"""What reads texts for names: the tagger that ships, spaCy pipelines, or an NLP engine of Presidio."""
