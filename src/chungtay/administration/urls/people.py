"""Addresses of the pages about people."""

from django.urls import path, re_path

from chungtay.administration.views import delegations, invitations, people, positions, sheets

app_name = "people"
urlpatterns = [
    path("nguoi-dung/", people.people_list, name="people_list"),
    path("nguoi-dung/them/", people.person_add, name="person_add"),
    path("nguoi-dung/<int:pk>/", people.person, name="person"),
    path("nguoi-dung/<int:pk>/sua/", people.person_change, name="person_change"),
    path("nguoi-dung/<int:pk>/khoa/", people.person_lock, name="person_lock"),
    path("nguoi-dung/<int:pk>/mo-khoa/", people.person_unlock, name="person_unlock"),
    path("nguoi-dung/<int:pk>/chuc-vu/", positions.position_add, name="position_add"),
    path("nguoi-dung/<int:pk>/moi/", invitations.invite, name="invite"),
    path("chuc-vu/<int:pk>/sua/", positions.position_change, name="position_change"),
    path("chuc-vu/<int:pk>/ket-thuc/", positions.position_end, name="position_end"),
    path("chuc-vu/<int:pk>/mo-lai/", positions.position_reopen, name="position_reopen"),
    path(
        "nguoi-dung/thu-hoi-moi/<int:pk>/",
        invitations.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("loi-moi/<str:secret>/", invitations.invitation, name="invitation"),
    path("excel/", sheets.sheet_list, name="sheet_list"),
    path("excel/<int:pk>/", sheets.sheet, name="sheet"),
    path("excel/<int:pk>/ghi/", sheets.sheet_store, name="sheet_store"),
    path("excel/<int:pk>/kiem-tra/", sheets.sheet_check, name="sheet_check"),
    path("excel/<int:pk>/dong-loi/", sheets.sheet_wrong, name="sheet_wrong"),
    re_path(r"^excel/mau/(?P<kind>people|offices)/$", sheets.sheet_template, name="sheet_template"),
    re_path(r"^excel/xuat/(?P<kind>people|offices)/$", sheets.sheet_export, name="sheet_export"),
    path("uy-quyen/", delegations.delegation_list, name="delegation_list"),
    path("uy-quyen/<int:pk>/thu-hoi/", delegations.delegation_withdraw, name="delegation_withdraw"),
]
