"""The council's list beside ours."""

from __future__ import annotations

from django.urls import path

from . import letter_views, list_views, views

app_name = "reconciliation"
urlpatterns = [
    path("", views.home, name="home"),
    path("keeping/", views.keeping, name="keeping"),
    path("lists/new/", list_views.bring_in, name="bring_in"),
    path("lists/<int:pk>/", list_views.one_list, name="list"),
    path("lists/<int:pk>/columns/", list_views.columns, name="columns"),
    path("lists/<int:pk>/words/", list_views.words, name="words"),
    path("lists/<int:pk>/compare/", list_views.compare, name="compare"),
    path("differences/<int:pk>/", views.difference, name="difference"),
    path("differences/<int:pk>/answer/", views.answer, name="answer"),
    path("differences/<int:pk>/again/", views.again, name="again"),
    path("councils/<int:pk>/letter/", letter_views.new_letter, name="new_letter"),
    path("letters/<int:pk>/", letter_views.letter, name="letter"),
    path("letters/<int:pk>/word/", letter_views.word, name="word"),
    path("letters/<int:pk>/pdf/", letter_views.pdf, name="pdf"),
    path("letters/<int:pk>/send/", letter_views.send, name="send"),
    path("letters/<int:pk>/another-way/", letter_views.another_way, name="another_way"),
]
