"""A test says what is right, not how fast this machine is: Hypothesis sets no deadline."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
