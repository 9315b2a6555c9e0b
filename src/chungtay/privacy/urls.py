"""Addresses of the pages."""

from django.urls import path

from chungtay.privacy.views import consents, erasing, purpose, requests

app_name = "privacy"
urlpatterns = [
    path("", requests.request_list, name="request_list"),
    path("yeu-cau/them/", requests.request_add, name="request_add"),
    path("yeu-cau/<int:pk>/", requests.request_page, name="request"),
    path("yeu-cau/<int:pk>/<slug:step>/", requests.request_step, name="request_step"),
    path("dong-y/", consents.consent_list, name="consent_list"),
    path("dong-y/them/", consents.consent_add, name="consent_add"),
    path("dong-y/<int:pk>/", consents.consent, name="consent"),
    path("muc-dich/", purpose.purpose, name="purpose"),
    path("an-danh/<slug:kind>/<int:pk>/", erasing.erasure, name="erasure"),
]
