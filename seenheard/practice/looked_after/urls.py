"""The health of looked-after children: assessments, passports, and who takes over."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import passport_views, views

app_name = "looked_after"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("children/<int:pk>/", views.child, name="child"),
    path("children/<int:pk>/planned/", views.planned, name="planned"),
    path("children/<int:pk>/done/", views.done, name="done"),
    path("children/<int:pk>/back/<int:number>/", views.taken_back, name="taken_back"),
    path("children/<int:pk>/care/", views.care, name="care"),
    path("children/<int:pk>/care/<int:number>/over/", views.care_taken_over, name="care_taken_over"),
    path("children/<int:pk>/care/<int:number>/end/", views.care_ended, name="care_ended"),
    path("children/<int:pk>/passport/", passport_views.make, name="make_passport"),
    path("children/<int:pk>/passports/<int:number>/", passport_views.passport, name="passport"),
]
