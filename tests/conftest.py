"""For every test: Playwright's browser leaves an event loop in its process, in which Django would refuse to work with
the database although nothing here is asynchronous (the same process runs journeys and other tests in turn)."""

from __future__ import annotations

import os

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
