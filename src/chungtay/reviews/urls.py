"""Addresses of the pages."""

from django.urls import path

from chungtay.reviews.views import conflicts, entries, hamlets, opening, reviews, surveys

app_name = "reviews"
urlpatterns = [
    path("", reviews.review_list, name="review_list"),
    path("mo/", opening.review_open, name="review_open"),
    path("mo-cac-xa/", opening.reviews_open_below, name="open_below"),
    path("<int:pk>/", reviews.review, name="review"),
    path("<int:pk>/bo-sung/", reviews.review_fill, name="review_fill"),
    path("thon/<int:pk>/", hamlets.hamlet, name="hamlet"),
    path("ho/<int:pk>/", entries.entry, name="entry"),
    path("ho/<int:pk>/phieu/", surveys.survey, name="survey"),
    path("ho/<int:pk>/khong-ra-soat/", entries.entry_leave_out, name="leave_out"),
    path("ho/<int:pk>/dua-vao/", entries.entry_take_back, name="take_back"),
    path("ho/<int:pk>/doi-chieu/", conflicts.conflict, name="conflict"),
    path("doi-chieu/<int:pk>/chon/", conflicts.settle, name="settle"),
]
