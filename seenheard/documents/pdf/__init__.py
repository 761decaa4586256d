"""PDF: words with places from the text layer, rules and tick boxes from what is drawn, values of form fields."""
