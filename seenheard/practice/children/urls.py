from __future__ import annotations

from django.urls import path

from . import views

app_name = "children"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:pk>/", views.child, name="child"),
    path("family/<int:pk>/", views.family, name="family"),
    path("family/<int:pk>/reason/", views.reason, name="reason"),
    path("family/<int:pk>/restricted/", views.restricted, name="restricted"),
    path("family/<int:pk>/dates/", views.add_known_date, name="add_date"),
    path("family/<int:pk>/dates/<int:fact_id>/remove/", views.remove_known_date, name="remove_date"),
]
