"""Addresses of the pages."""

from django.urls import path

from chungtay.households.views import (
    describing,
    events,
    hamlet_sheets,
    hamlets,
    households,
    importing,
    known,
    members,
)

app_name = "households"
urlpatterns = [
    path("", households.household_list, name="household_list"),
    path("them/", households.household_add, name="household_add"),
    path("xuat/", members.household_export, name="household_export"),
    path("nhap/", importing.roster_list, name="roster_list"),
    path("nhap/<int:pk>/", importing.roster, name="roster"),
    path("nhap/<int:pk>/ghep-cot/", importing.roster_columns, name="roster_columns"),
    path("nhap/<int:pk>/tieu-de/", importing.roster_titles, name="roster_titles"),
    path("nhap/<int:pk>/ghi/", importing.roster_confirm, name="roster_confirm"),
    path("nhap/<int:pk>/lam-tiep/", importing.roster_resume, name="roster_resume"),
    path("nhap/<int:pk>/loi.xlsx", importing.roster_wrong, name="roster_wrong"),
    path("theo-ngay/", known.known, name="known"),
    path("<int:pk>/so-dinh-danh/", members.numbers, name="numbers"),
    path("<int:pk>/ra-khoi-so/", members.household_leave, name="household_leave"),
    path("<int:pk>/tro-lai-so/", members.household_return, name="household_return"),
    path("cho-tiep-nhan/", events.arrivals, name="arrivals"),
    path("cho-tiep-nhan/<int:pk>/", events.arrival, name="arrival"),
    path("bien-dong/<int:pk>/", events.event, name="event"),
    path("bien-dong/<int:pk>/hoan-tac/", events.event_undo, name="event_undo"),
    path("<int:pk>/bien-dong/<slug:act>/", events.event_act, name="event_act"),
    path("<int:pk>/lien-he/", describing.facts, name="facts"),
    path("<int:pk>/dac-diem/", describing.traits, name="traits"),
    path("<int:pk>/nhan-khau/", members.member_add, name="member_add"),
    path("<int:pk>/nhan-khau/<int:member_pk>/", members.member_edit, name="member_edit"),
    path("thon/", hamlets.commune_list, name="commune_list"),
    path("thon/xa/<int:pk>/", hamlets.hamlet_list, name="hamlet_list"),
    path("thon/mau.xlsx", hamlet_sheets.hamlets_template, name="hamlets_template"),
    path("thon/nhap/<int:pk>/", hamlet_sheets.hamlets_import, name="hamlets_import"),
    path("thon/nhap/<int:pk>/ghi/", hamlet_sheets.hamlets_store, name="hamlets_store"),
    path("thon/xa/<int:pk>/<slug:act>/", hamlets.hamlet_act, name="hamlet_act"),
    path("thon/xep-ho/<int:pk>/", hamlets.households_place, name="households_place"),
    path("thon/thay-doi/<int:pk>/", hamlets.change, name="hamlet_change"),
    path("thon/hoan-tac/<int:pk>/", hamlets.change_undo, name="change_undo"),
    path("<int:pk>/", households.household, name="household"),
    path("<int:pk>/phan-loai/", households.household_classify, name="household_classify"),
]
