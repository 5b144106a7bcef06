"""Link: runs of words that several documents have, compared word by word."""
