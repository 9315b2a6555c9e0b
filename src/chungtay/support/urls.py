"""Addresses of the pages."""

from django.urls import path

from chungtay.support.views import escape, registrations, sponsorships, windows

app_name = "support"
urlpatterns = [
    path("", sponsorships.sponsorship_list, name="sponsorship_list"),
    path("them/", sponsorships.sponsorship_add, name="sponsorship_add"),
    path("do-dau.xlsx", sponsorships.sponsorship_sheet, name="sponsorship_sheet"),
    path("<int:pk>/", sponsorships.sponsorship, name="sponsorship"),
    path("<int:pk>/giup/", sponsorships.sponsorship_help, name="sponsorship_help"),
    path("<int:pk>/giup/<int:help_id>/gach/", sponsorships.help_cross_out, name="help_cross_out"),
    path("<int:pk>/ket-thuc/", sponsorships.sponsorship_end, name="sponsorship_end"),
    path("<int:pk>/mo-lai/", sponsorships.sponsorship_reopen, name="sponsorship_reopen"),
    path("dang-ky/", registrations.movement_choice, name="movement_choice"),
    path(
        "dang-ky/phong-trao/<int:movement>/", registrations.registration_list,
        name="registration_list",
    ),
    path(
        "dang-ky/phong-trao/<int:movement>/them/", registrations.registration_add,
        name="registration_add",
    ),
    path(
        "dang-ky/phong-trao/<int:movement>/dang-ky.xlsx", registrations.registration_sheet,
        name="registration_sheet",
    ),
    path(
        "dang-ky/phong-trao/<int:movement>/thoi-gian/", windows.registration_window,
        name="registration_window",
    ),
    path(
        "dang-ky/phong-trao/<int:movement>/tong-hop.xlsx", windows.registration_summary,
        name="registration_summary",
    ),
    path(
        "dang-ky/phong-trao/<int:movement>/khoi/<int:bloc>/", windows.bloc_pledge,
        name="bloc_pledge",
    ),
    path(
        "dang-ky/phong-trao/<int:movement>/thoat-ngheo/", escape.escape_list, name="escape_list"
    ),
    path(
        "dang-ky/phong-trao/<int:movement>/thoat-ngheo/them/", escape.escape_add,
        name="escape_add",
    ),
    path(
        "dang-ky/phong-trao/<int:movement>/thoat-ngheo.xlsx", escape.escape_sheet,
        name="escape_sheet",
    ),
    path("dang-ky/<int:pk>/ban-dang-ky/", windows.registration_pledge, name="registration_pledge"),
    path(
        "dang-ky/<int:pk>/rut/", registrations.registration_withdraw,
        name="registration_withdraw",
    ),
    path(
        "dang-ky/<int:pk>/khoi-phuc/", registrations.registration_restore,
        name="registration_restore",
    ),
]  # fmt: skip
