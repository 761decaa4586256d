from __future__ import annotations

from django.urls import path

from . import member_views, restricted_views, views

app_name = "children"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:pk>/", views.child, name="child"),
    path("family/<int:pk>/", views.family, name="family"),
    path("families/<int:pk>/members/", member_views.members, name="members"),
    path("family/<int:pk>/reason/", restricted_views.reason, name="reason"),
    path("family/<int:pk>/restricted/", restricted_views.restricted, name="restricted"),
    path("family/<int:pk>/closed-to/", restricted_views.closed_to, name="closed_to"),
    path("family/<int:pk>/dates/", views.add_known_date, name="add_date"),
    path("family/<int:pk>/dates/<int:fact_id>/remove/", views.remove_known_date, name="remove_date"),
]
