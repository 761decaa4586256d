"""Addresses of a report's readers, their copies and where these went; they stand under /reports/."""

from __future__ import annotations

from django.urls import path

from . import reader_views

readers = [
    path("<int:pk>/readers/", reader_views.readers_page, name="readers"),
    path("<int:pk>/readers/usual/", reader_views.suggest, name="usual_readers"),
    path("<int:pk>/readers/<int:number>/", reader_views.reader, name="reader"),
    path("<int:pk>/readers/<int:number>/decide/", reader_views.decide, name="decide"),
    path("<int:pk>/readers/<int:number>/out/", reader_views.take_out, name="reader_out"),
    path("<int:pk>/readers/<int:number>/look/", reader_views.preview, name="preview"),
    path("<int:pk>/readers/<int:number>/copy/", reader_views.make, name="make_copies"),
    path("<int:pk>/readers/<int:number>/send/", reader_views.send, name="send"),
    path("<int:pk>/readers/<int:number>/another-way/", reader_views.another_way, name="another_way"),
    path("<int:pk>/copies/<int:number>/", reader_views.save_copy, name="save_copy"),
    path("<int:pk>/sent/<int:number>/arrived/", reader_views.receipt, name="receipt"),
]
