"""Link: copies found across the whole corpus, exact and near, every pair verified."""
