"""How far the case of a child has come, from the facts; births, moves and what an ending asks for."""

from __future__ import annotations

from django.urls import path

from . import birth_views, views

app_name = "case_life"
urlpatterns = [
    path("", views.home, name="home"),
    path("children/<int:pk>/", views.life, name="life"),
    path("children/<int:pk>/facts/", views.enter, name="enter"),
    path("children/<int:pk>/facts/<int:fact_id>/back/", views.take_back, name="take_back"),
    path("children/<int:pk>/ticks/", views.ticks, name="ticks"),
    path("children/<int:pk>/born/", birth_views.birth, name="birth"),
    path("children/<int:pk>/registered/", birth_views.registered, name="registered"),
    path("children/<int:pk>/unborn-again/", birth_views.unborn_again, name="unborn_again"),
]
