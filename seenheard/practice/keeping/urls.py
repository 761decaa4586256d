from __future__ import annotations

from django.urls import path

from . import disposal_views, views

app_name = "keeping"
urlpatterns = [
    path("", views.home, name="home"),
    path("rule/", views.rule, name="rule"),
    path("hold/", views.hold_everything, name="hold_everything"),
    path("holds/<int:pk>/lift/", views.lift, name="lift"),
    path("family/<int:pk>/", views.family, name="family"),
    path("family/<int:pk>/hold/", views.hold, name="hold"),
    path("family/<int:pk>/propose/", views.propose, name="propose"),
    path("letters/", disposal_views.letters, name="letters"),
    path("letters/<int:pk>/", disposal_views.letter, name="letter"),
    path("disposals/<int:pk>/", disposal_views.disposal, name="disposal"),
    path("disposals/<int:pk>/approve/", disposal_views.approve, name="approve"),
    path("disposals/<int:pk>/withdraw/", disposal_views.withdraw, name="withdraw"),
    path("child/<int:pk>/", disposal_views.export, name="export"),
]
