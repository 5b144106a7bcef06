"""Sources of ill repute: shadow libraries, pirate sites, data sets made from them, and the marks that they leave."""
