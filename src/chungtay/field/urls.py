"""Addresses of the pages."""

from django.urls import path

from chungtay.field.views import devices, phone

app_name = "field"
urlpatterns = [
    path("", devices.home, name="home"),
    path("may/<int:pk>/thu-hoi/", devices.device_revoke, name="device_revoke"),
    path("chua-gui/", devices.unsent, name="unsent"),
    path("phieu/", phone.phone, name="phone"),
    path("sw.js", phone.worker, name="worker"),
    path("manifest.webmanifest", phone.manifest, name="manifest"),
]
