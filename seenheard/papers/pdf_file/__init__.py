"""A paper as a tagged PDF: our own page, set by WeasyPrint, which fetches nothing."""
