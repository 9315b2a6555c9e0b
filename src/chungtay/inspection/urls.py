"""Addresses of the pages."""

from django.urls import path

from chungtay.inspection.views import remarks

app_name = "inspection"
urlpatterns = [
    path("", remarks.remark_list, name="remark_list"),
    path("them/", remarks.remark_add, name="remark_add"),
    path("<int:pk>/", remarks.remark, name="remark"),
    path("<int:pk>/tra-loi/", remarks.remark_answer, name="remark_answer"),
    path("<int:pk>/khep-lai/", remarks.remark_settle, name="remark_settle"),
    path("<int:pk>/rut/", remarks.remark_withdraw, name="remark_withdraw"),
]
