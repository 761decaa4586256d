"""What a plan asks of the practice, the evidence that it was done, and telling the social worker."""

from __future__ import annotations

from django.urls import path

from . import telling_views, views

app_name = "plan_actions"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:pk>/", views.action, name="action"),
    path("<int:pk>/terms/", views.set_terms, name="set_terms"),
    path("<int:pk>/aside/", views.leave_aside, name="leave_aside"),
    path("<int:pk>/back/", views.bring_back, name="bring_back"),
    path("<int:pk>/evidence/", views.attach, name="attach"),
    path("evidence/<int:pk>/confirm/", views.confirm, name="confirm"),
    path("evidence/<int:pk>/end/", views.end, name="end"),
    path("children/<int:pk>/enter/", views.enter, name="enter"),
    path("tell/<int:pk>/", telling_views.tell, name="tell"),
    path("tell/children/<int:pk>/", telling_views.tell_of_child, name="tell_of_child"),
    path("told/", telling_views.tellings, name="tellings"),
    path("told/<int:pk>/", telling_views.one, name="telling"),
    path("told/<int:pk>/answered/", telling_views.answered, name="answered"),
    path("told/<int:pk>/not-answered/", telling_views.not_answered, name="not_answered"),
    path("told/<int:pk>/again/", telling_views.tell_again, name="tell_again"),
    path("rules/", telling_views.set_rules, name="rules"),
]
