"""Addresses of the pages."""

from django.urls import path

from chungtay.households.views import households

app_name = "households"
urlpatterns = [
    path("", households.household_list, name="household_list"),
    path("them/", households.household_add, name="household_add"),
    path("<int:pk>/", households.household, name="household"),
    path("<int:pk>/phan-loai/", households.household_classify, name="household_classify"),
]
