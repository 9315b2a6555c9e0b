"""Addresses of signing in and switching."""

from django.urls import path
from django.views.i18n import set_language

from chungtay.web import session
from chungtay.web.views import public

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", session.sign_in, name="sign_in"),
    path("dang-xuat/", session.sign_out, name="sign_out"),
    path("doi-chuc-vu/", session.position_switch, name="position_switch"),
    path("doi-ngon-ngu/", public(set_language), name="set_language"),
]
