"""Addresses of the pages."""

from django.urls import path

from chungtay.documents.views import documents

app_name = "documents"
urlpatterns = [
    path("", documents.document_list, name="document_list"),
    path("<int:pk>/", documents.document, name="document"),
    path("da-nhan/<int:pk>/", documents.receipt, name="receipt"),
    path("tep/<int:pk>/", documents.file, name="file"),
]
