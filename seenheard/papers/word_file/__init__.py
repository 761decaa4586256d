"""A paper as a Word file: our own template, filled by docxtpl, then tidied; the same paper gives the same bytes."""
