"""Conferences and clinicians in, who goes and why out: `solving.cover(problem)`; `ranking.rank()` for one of them."""
