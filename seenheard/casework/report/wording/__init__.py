"""How a report is worded: sentences, words that only clinicians know, and how old a reader must be."""
