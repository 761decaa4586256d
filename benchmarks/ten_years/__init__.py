"""A fictional practice after ten years: its people, its families' lives in letters, and copies of them."""
