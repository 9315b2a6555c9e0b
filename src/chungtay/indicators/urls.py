"""Addresses of the pages."""

from django.urls import path

from chungtay.indicators.views import by_unit, shares

app_name = "indicators"
urlpatterns = [
    path("", by_unit.by_unit, name="by_unit"),
    path("bang.xlsx", by_unit.by_unit_sheet, name="by_unit_sheet"),
    path("nguon/", by_unit.cell, name="cell"),
    path("ty-le/", shares.split_list, name="split_list"),
    path("ty-le/<int:pk>/", shares.shares, name="shares"),
    path("ty-le/thu-hoi/<int:pk>/", shares.shares_withdraw, name="shares_withdraw"),
]
