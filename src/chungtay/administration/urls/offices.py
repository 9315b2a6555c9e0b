"""Addresses of the pages about organisations."""

from django.urls import path

from chungtay.administration.views import offices, reorganizing

app_name = "offices"
urlpatterns = [
    path("", offices.office_list, name="office_list"),
    path("them/", offices.office_add, name="office_add"),
    path("ai-phu-trach/", offices.handling, name="handling"),
    path("sap-xep/", reorganizing.reorganization_list, name="reorganization_list"),
    path("sap-xep/<int:pk>/", reorganizing.reorganization, name="reorganization"),
    path(
        "sap-xep/<int:pk>/hoan-tac/",
        reorganizing.reorganization_undo,
        name="reorganization_undo",
    ),
    path("<int:pk>/sap-xep/", reorganizing.reorganize_start, name="reorganize"),
    path(
        "<int:pk>/sap-xep/<str:kind>/",
        reorganizing.reorganize_fill,
        name="reorganize_fill",
    ),
    path("<int:pk>/", offices.office, name="office"),
    path("<int:pk>/sua/", offices.office_change, name="office_change"),
    path("<int:pk>/chuc-nang/", offices.function_add, name="function_add"),
    path("chuc-nang/<int:pk>/ket-thuc/", offices.function_end, name="function_end"),
]
