"""Addresses of the public pages."""

from django.urls import path

from chungtay.portal.views import public

app_name = "portal"
urlpatterns = [
    path("", public.home, name="home"),
    path("ton-vinh/", public.honour_list, name="honours"),
    path("xac-minh/", public.verify_form, name="verify_form"),
    path("xac-minh/<str:code>.json", public.verify_json, name="verify_json"),
    path("xac-minh/<str:code>/", public.verify, name="verify"),
    path("tim/", public.search, name="search"),
]
