"""Plans: what a conference decided for a child, and what the plan says."""

from __future__ import annotations

from django.urls import path

from . import decided_views, views

app_name = "plans"
urlpatterns = [
    path("", views.home, name="home"),
    path("children/<int:pk>/", views.plan, name="plan"),
    path("children/<int:pk>/write/", views.write, name="write"),
    path("children/<int:pk>/carry/", views.carry, name="carry"),
    path("children/<int:pk>/versions/<int:number>/", views.version, name="version"),
    path("meetings/<int:pk>/", decided_views.decided, name="decided"),
    path("meetings/<int:pk>/say/", decided_views.say, name="say"),
]
