"""Open work that goes with a child to another practice."""

from __future__ import annotations

from django.urls import path

from . import taking_views, views

app_name = "handover"
urlpatterns = [
    path("", views.home, name="home"),
    path("give/children/<int:pk>/", views.give, name="give"),
    path("given/<int:pk>/", views.given, name="given"),
    path("given/<int:pk>/file/", views.file, name="file"),
    path("given/<int:pk>/cover/", views.cover, name="cover"),
    path("given/<int:pk>/send/", views.post_pack, name="send"),
    path("given/<int:pk>/receipt/", views.receive, name="receive"),
    path("given/<int:pk>/withdraw/", views.end, name="withdraw"),
    path("take/", taking_views.take, name="take"),
    path("taken/", taking_views.home, name="taken"),
    path("taken/<int:pk>/", taking_views.took, name="took"),
    path("taken/<int:pk>/aside/", taking_views.put_aside, name="aside"),
    path("taken/<int:pk>/undo/", taking_views.undo, name="undo"),
    path("taken/<int:pk>/receipt/", taking_views.receipt, name="receipt"),
]
