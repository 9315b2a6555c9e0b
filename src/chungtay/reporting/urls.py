"""Addresses of the pages."""

from django.urls import path

from chungtay.reporting.views import consolidations, layouts, reports, rounds

app_name = "reporting"
urlpatterns = [
    path("", rounds.round_list, name="round_list"),
    path("mo-ky/", rounds.round_new, name="round_new"),
    path("ky/<int:pk>/", rounds.reporting_round, name="round"),
    path("ky/<int:pk>/tong-hop/", rounds.round_consolidate, name="round_consolidate"),
    path("bao-cao/<int:pk>/", reports.report, name="report"),
    path("bao-cao/<int:pk>/lay-so-lieu/", reports.report_prefill, name="report_prefill"),
    path("bao-cao/<int:pk>/nhan/", reports.report_accept, name="report_accept"),
    path("bao-cao/<int:pk>/tra-lai/", reports.report_return, name="report_return"),
    path("bao-cao/<int:pk>/cac-lan-gui/", reports.report_versions, name="report_versions"),
    path("tong-hop/<int:pk>/", consolidations.consolidation, name="consolidation"),
    path("tong-hop/<int:pk>/lap-bao-cao/", consolidations.document_make, name="document_make"),
    path("tong-hop/<int:pk>/ky-ban-hanh/", consolidations.document_issue, name="document_issue"),
    path("tong-hop/<int:pk>/phu-luc.xlsx", consolidations.annex, name="annex"),
    path("tong-hop/<int:pk>/phu-luc/", layouts.layouts_choose, name="layouts_choose"),
    path("tong-hop/<int:pk>/theo-don-vi.docx", layouts.layout_paper, name="layout_paper"),
    path("tong-hop/<int:pk>/so/<str:code>/", consolidations.figure, name="figure"),
]
