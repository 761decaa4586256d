"""The site's settings for tests: a data folder of their own, quick passwords, static files from their sources."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("SEENHEARD_DATA", tempfile.mkdtemp(prefix="seenheard-tests-"))

from seenheard.practice.config.settings import *  # noqa: F403
from seenheard.practice.config.settings import STORAGES as SITE_STORAGES

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
STORAGES = SITE_STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
