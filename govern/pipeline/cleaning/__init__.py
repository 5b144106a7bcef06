"""Clean: the corpus written again without its copies, in its own formats, and the list of what left."""
