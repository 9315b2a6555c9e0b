"""Addresses of the journal."""

from django.urls import path

from chungtay.administration.views import journal

app_name = "journal"
urlpatterns = [
    path("", journal.journal, name="journal"),
    path("xuat/", journal.journal_export, name="export"),
    path("<int:pk>/", journal.entry, name="entry"),
]
