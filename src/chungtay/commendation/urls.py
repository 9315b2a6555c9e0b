"""Addresses of the pages."""

from django.urls import URLPattern

app_name = "commendation"
urlpatterns: list[URLPattern] = []
