"""Addresses of the pages."""

from django.urls import path

from chungtay.results.views import tables

app_name = "results"
urlpatterns = [
    path("", tables.table_list, name="table_list"),
    path("bieu/<int:number>/", tables.table, name="table"),
    path("bieu/<int:number>/so-lieu/", tables.cell, name="cell"),
]
