"""Draws the fictional letters of `tests/letters`: what each says (its truth) and how it looks (its pages)."""
