"""Files without pages of their own (Word, e-mail, HTML, plain text), laid out on pages."""
