"""Addresses of the first run."""

from django.urls import path

from chungtay.administration.views import first_run

app_name = "first_run"
urlpatterns = [
    path("", first_run.code, name="code"),
    path("noi/", first_run.place, name="place"),
    path("co-quan/<int:pk>/", first_run.office, name="office"),
    path("tiep-theo/", first_run.steps, name="next_steps"),
]
