from __future__ import annotations

from django.urls import path

from . import arranging_views, asking_views, mail_views, move_views, offer_views, taking_part_views, views

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
    path("offers/", offer_views.waiting, name="offers"),
    path("conference/<int:pk>/offer/", offer_views.offer, name="offer"),
    path("offers/<int:pk>/", offer_views.one_offer, name="one_offer"),
    path("offers/<int:pk>/sent/", offer_views.sent, name="offer_sent"),
    path("offers/<int:pk>/answer/", offer_views.answer, name="offer_answer"),
    path("offers/<int:pk>/withdraw/", offer_views.withdraw, name="offer_withdraw"),
    path("offers/<int:pk>/calendar.ics", offer_views.calendar, name="offer_calendar"),
    path("conference/<int:pk>/move-back/", move_views.move_back, name="move_back"),
    path("taking-part/", taking_part_views.unsaid_list, name="unsaid"),
    path("conference/<int:pk>/taking-part/", taking_part_views.taking_part, name="taking_part"),
    path("conference/<int:pk>/as-planned/", taking_part_views.as_planned, name="as_planned"),
]
