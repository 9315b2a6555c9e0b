"""Addresses of the pages."""

from django.urls import path

from chungtay.results.views import analysis, sheets, tables

app_name = "results"
urlpatterns = [
    path("", tables.table_list, name="table_list"),
    path("bieu/<int:number>/", tables.table, name="table"),
    path("dien-bien/", analysis.moves, name="moves"),
    path("do-sau/", analysis.depth, name="depth"),
    path("khoang-cach/", analysis.gaps, name="gaps"),
    path("tat-ca.xlsx", sheets.all_sheets, name="all_sheets"),
    path("bieu/<int:number>/bieu.xlsx", sheets.sheet, name="sheet"),
    path("bieu/<int:number>/bieu.csv", sheets.lines, name="lines"),
    path("bieu/<int:number>/so-lieu/", tables.cell, name="cell"),
]
