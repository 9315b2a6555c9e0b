"""Addresses of signing in and of the own account."""

from django.urls import path
from django.views.i18n import set_language

from chungtay.signin.views import account, enrolling, entering, proving, single_sign_on
from chungtay.web import session
from chungtay.web.views import public

app_name = "accounts"
urlpatterns = [
    path("", account.account, name="account"),
    path("bat-dau/", session.start, name="start"),
    path("dang-nhap/", entering.sign_in, name="sign_in"),
    path("dang-nhap/ma/", entering.code_step, name="code"),
    path("dang-nhap/mat-khau-moi/", entering.password_step, name="password_renew"),
    path("dang-nhap/khoa-truy-cap/", proving.passkey_prove, name="passkey_prove"),
    path("dang-nhap/mot-lan/", single_sign_on.sso_begin, name="sso_begin"),
    path("dang-nhap/mot-lan/ve/", single_sign_on.sso_return, name="sso_return"),
    path("dang-xuat/", entering.sign_out, name="sign_out"),
    path("xac-nhan/", proving.prove, name="prove"),
    path("mat-khau/", account.password_change, name="password_change"),
    path("ma-mot-lan/", enrolling.totp_enrol, name="totp_enrol"),
    path("ma-mot-lan/bo/", enrolling.totp_remove, name="totp_remove"),
    path("ma-du-phong/", enrolling.codes_renew, name="codes_renew"),
    path("khoa-truy-cap/", enrolling.passkey_add, name="passkey_add"),
    path("khoa-truy-cap/<int:pk>/bo/", enrolling.passkey_remove, name="passkey_remove"),
    path("phien/<int:pk>/ket-thuc/", account.session_end, name="session_end"),
    path("phien/ket-thuc-khac/", account.sessions_end_others, name="sessions_end_others"),
    path("khoa-api/", account.key_list, name="keys"),
    path("khoa-api/<int:pk>/thu-hoi/", account.key_revoke, name="key_revoke"),
    path("doi-chuc-vu/", session.position_switch, name="position_switch"),
    path("doi-ngon-ngu/", public(set_language), name="set_language"),
]
