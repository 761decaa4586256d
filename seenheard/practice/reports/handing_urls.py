"""Addresses of a report's way from hand to hand; they stand under /reports/."""

from __future__ import annotations

from django.urls import path

from . import check_views, handing_views, last_views, shared_views

handing = [
    path("<int:pk>/give/", handing_views.give, name="give"),
    path("<int:pk>/take-on/", handing_views.take_on, name="take_on"),
    path("<int:pk>/return/", handing_views.give_back, name="give_back"),
    path("<int:pk>/looked-over/", handing_views.looked_over, name="looked_over"),
    path("<int:pk>/withdraw/", handing_views.withdraw, name="withdraw"),
    path("<int:pk>/correct/", handing_views.correct, name="correct"),
    path("<int:pk>/check/", check_views.check, name="check"),
    path("<int:pk>/sign/", check_views.sign_page, name="sign"),
    path("<int:pk>/shared/", shared_views.shared, name="shared"),
    path("<int:pk>/discussed/", shared_views.discussed, name="discussed"),
    path("<int:pk>/discussed/<int:number>/take-back/", shared_views.discussed_back, name="discussed_back"),
    path("<int:pk>/attendance/", shared_views.attendance, name="attendance"),
    path("<int:pk>/actions/", shared_views.actions, name="promised"),
    path("<int:pk>/actions/<int:number>/state/", shared_views.action_state, name="action_state"),
    path("<int:pk>/actions/<int:number>/take-back/", shared_views.action_back, name="action_back"),
    path("<int:pk>/comments/", shared_views.comment, name="comment"),
    path("<int:pk>/comments/<int:number>/done/", shared_views.comment_done, name="comment_done"),
    path("<int:pk>/last/", last_views.last_time, name="last"),
    path("<int:pk>/last/<int:number>/copy/", last_views.copy_last, name="copy_last"),
]
