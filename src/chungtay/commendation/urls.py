"""Addresses of the pages."""

from django.urls import path

from chungtay.commendation.views import (
    awards,
    council,
    decisions,
    nominations,
    rounds,
    scoring,
    sheets,
    supervision,
)

app_name = "commendation"
urlpatterns = [
    path("giam-sat/", supervision.supervised_rounds, name="supervised_rounds"),
    path("giam-sat/<int:pk>/", supervision.supervised_round, name="supervised_round"),
    path("", rounds.round_list, name="round_list"),
    path("mo-dot/", rounds.round_new, name="round_new"),
    path("de-nghi/", nominations.round_choice, name="nomination_new"),
    path("dot/<int:pk>/", rounds.award_round, name="round"),
    path("dot/<int:pk>/de-nghi/", nominations.nomination_new, name="nomination_new"),
    path("dot/<int:pk>/mo-phien-hop/", council.session_new, name="session_new"),
    path("dot/<int:pk>/lap-quyet-dinh/", decisions.decision_draft, name="decision_draft"),
    path("dot/<int:pk>/cham-diem/", scoring.score_list, name="score_list"),
    path("dot/<int:pk>/cham-diem/lap-phieu/", scoring.score_build, name="score_build"),
    path("dot/<int:pk>/cham-diem/moi/", scoring.sheet_new, name="sheet_new"),
    path("phieu-mau/<int:pk>/", scoring.score_template, name="score_template"),
    path("phieu-cham/<int:pk>/", sheets.sheet, name="sheet"),
    path("phieu-cham/<int:pk>/cham/", sheets.sheet_fill, name="sheet_fill"),
    path("phieu-cham/<int:pk>/buoc/<str:name>/", sheets.sheet_step, name="sheet_step"),
    path("phieu-cham/<int:pk>/phieu.xlsx", sheets.sheet_file, name="sheet_file"),
    path("ho-so/<int:pk>/phieu-cham/", scoring.nomination_sheet, name="nomination_sheet"),
    path("ho-so/<int:pk>/", nominations.nomination, name="nomination"),
    path("ho-so/<int:pk>/soan/", nominations.nomination_write, name="nomination_write"),
    path("ho-so/<int:pk>/giay-to/", nominations.paper_attach, name="paper_attach"),
    path("ho-so/<int:pk>/chuyen-len/", nominations.nomination_forward, name="nomination_forward"),
    path("ho-so/<int:pk>/buoc/<str:name>/", nominations.nomination_step, name="nomination_step"),
    path("phien-hop/<int:pk>/", council.session, name="session"),
    path("phien-hop/<int:pk>/bo-phieu/", council.ballot, name="ballot"),
    path("phien-hop/<int:pk>/kiem-phieu/", council.session_count, name="session_count"),
    path("quyet-dinh/<int:pk>/", decisions.decision, name="decision"),
    path("quyet-dinh/<int:pk>/ky/", decisions.decision_sign, name="decision_sign"),
    path("quyet-dinh/<int:pk>/bang.pdf", decisions.certificates, name="certificates"),
    path("so-vang/", awards.golden_book_page, name="golden_book"),
    path("so-vang.xlsx", awards.golden_book_file, name="golden_book_file"),
    path("so-vang/<int:pk>/", awards.award, name="award"),
    path("so-vang/<int:pk>/huy-bo/", awards.award_revoke, name="award_revoke"),
]
