from __future__ import annotations

from django.urls import path

from . import feed_views

app_name = "feeds"
urlpatterns = [path("<str:secret>.ics", feed_views.feed, name="feed")]
