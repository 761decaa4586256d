"""The site for an application server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from seenheard.lifeline import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seenheard.practice.config.settings")
end_with_parent()
application = get_wsgi_application()
