"""Addresses of the pages about emulation blocs."""

from django.urls import path

from chungtay.administration.views import blocs

app_name = "blocs"
urlpatterns = [
    path("", blocs.bloc_list, name="bloc_list"),
    path("lap/", blocs.bloc_add, name="bloc_add"),
    path("<int:pk>/", blocs.bloc, name="bloc"),
    path("<int:pk>/nam-sau/", blocs.year_next, name="year_next"),
    path("nam/<int:pk>/sua/", blocs.year_change, name="year_change"),
]
