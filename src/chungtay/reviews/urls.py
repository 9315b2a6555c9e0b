"""Addresses of the pages."""

from django.urls import include, path

from chungtay.reviews.views import (
    conflicts,
    entries,
    hamlets,
    opening,
    points,
    requests,
    reviews,
    surveys,
)

app_name = "reviews"
urlpatterns = [
    path("", reviews.review_list, name="review_list"),
    path("mo/", opening.review_open, name="review_open"),
    path("mo-cac-xa/", opening.reviews_open_below, name="open_below"),
    path("buoc/", include("chungtay.reviews.step_urls")),
    path("<int:pk>/", reviews.review, name="review"),
    path("<int:pk>/bo-sung/", reviews.review_fill, name="review_fill"),
    path("thon/<int:pk>/", hamlets.hamlet, name="hamlet"),
    path("thon/<int:pk>/phieu.pdf", hamlets.hamlet_forms, name="hamlet_forms"),
    path("thon/<int:pk>/danh-sach.pdf", hamlets.hamlet_paper, name="hamlet_paper"),
    path("de-nghi/", requests.request_list, name="request_list"),
    path("de-nghi/them/", requests.request_add, name="request_add"),
    path("de-nghi/<int:pk>/", requests.request_page, name="request"),
    path("de-nghi/<int:pk>/tra-loi.pdf", requests.refusal_file, name="refusal_file"),
    path("bang-diem/", points.points_list, name="points_list"),
    path("bang-diem/mau.xlsx", points.points_template, name="points_template"),
    path("bang-diem/<int:pk>/", points.points_page, name="points"),
    path("bang-diem/<int:pk>/thu-hoi/", points.points_withdraw, name="points_withdraw"),
    path("ho/<int:pk>/", entries.entry, name="entry"),
    path("ho/<int:pk>/phieu/", surveys.survey, name="survey"),
    path("ho/<int:pk>/khong-ra-soat/", entries.entry_leave_out, name="leave_out"),
    path("ho/<int:pk>/dua-vao/", entries.entry_take_back, name="take_back"),
    path("ho/<int:pk>/doi-chieu/", conflicts.conflict, name="conflict"),
    path("doi-chieu/<int:pk>/chon/", conflicts.settle, name="settle"),
]
