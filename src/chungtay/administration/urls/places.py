"""Addresses of the pages about administrative units."""

from django.urls import path

from chungtay.administration.views import places

app_name = "places"
urlpatterns = [
    path("", places.place_list, name="place_list"),
    path("<int:pk>/", places.place, name="place"),
]
