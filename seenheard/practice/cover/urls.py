from __future__ import annotations

from django.urls import path

from . import arranging_views, asking_views, mail_views, views

app_name = "cover"
urlpatterns = [
    path("", views.home, name="home"),
    path("usual/", arranging_views.usual, name="usual"),
    path("conference/<int:pk>/", views.conference, name="conference"),
    path("conference/<int:pk>/ask/", views.ask, name="ask"),
    path("conference/<int:pk>/go/", views.go, name="go"),
    path("conference/<int:pk>/arrangement/", arranging_views.arrangement, name="arrangement"),
    path("askings/<int:pk>/", asking_views.asking, name="asking"),
    path("askings/<int:pk>/answer/", asking_views.answer, name="answer"),
    path("askings/<int:pk>/swap/", asking_views.swap, name="swap"),
    path("askings/<int:pk>/pin/", asking_views.pin, name="pin"),
    path("askings/<int:pk>/call-off/", asking_views.call_off, name="call_off"),
    path("by-mail/<str:secret>/", mail_views.by_mail, name="by_mail"),
]
