"""Addresses of the pages about the steps of a review, from the meeting to the certificates."""

from django.urls import path

from chungtay.reviews.views import step_forms, step_papers, steps

urlpatterns = [
    path("tong-hop/", step_papers.board, name="board"),
    path("tong-hop/xuat/", step_papers.board_export, name="board_export"),
    path("<int:pk>/", steps.steps, name="steps"),
    path("<int:pk>/xin-y-kien/", step_forms.opinion_ask, name="opinion_ask"),
    path("<int:pk>/du-thao/", steps.decision_draft, name="decision_draft"),
    path("<int:pk>/huy-du-thao/", steps.decision_drop, name="decision_drop"),
    path("<int:pk>/ky/", steps.decision_sign, name="decision_sign"),
    path("<int:pk>/chot/", steps.review_close, name="close"),
    path("<int:pk>/giay-chung-nhan/", steps.certificates, name="certificates"),
    path("<int:pk>/cap-giay/", steps.certificates_issue, name="certificates_issue"),
    path("<int:pk>/tai/<slug:paper>/", step_papers.review_paper, name="review_take"),
    path("thon/<int:pk>/", steps.hamlet_steps, name="hamlet_steps"),
    path("thon/<int:pk>/hop-dan/", step_forms.meeting_new, name="meeting_new"),
    path("thon/<int:pk>/niem-yet/", step_forms.posting_new, name="posting_new"),
    path("thon/<int:pk>/mo-lai/", step_forms.hamlet_reopen, name="hamlet_reopen"),
    path("thon/<int:pk>/tai/<slug:paper>/", step_papers.hamlet_paper, name="hamlet_take"),
    path("niem-yet/<int:pk>/khieu-nai/", step_forms.complaint_new, name="complaint_new"),
    path("khieu-nai/<int:pk>/", step_forms.complaint_settle, name="complaint_settle"),
    path("y-kien/<int:pk>/", step_forms.opinion_answer, name="opinion_answer"),
    path(
        "giay-chung-nhan/<int:pk>/thu-hoi/",
        step_forms.certificate_revoke,
        name="certificate_revoke",
    ),
    path("rut-lai/<slug:what>/<int:pk>/", step_forms.step_withdraw, name="step_withdraw"),
]
