"""Addresses of the pages."""

from django.urls import path

from chungtay.movements.views import (
    cascade,
    comparison,
    corrections,
    movements,
    plans,
    readings,
    targets,
    work,
)

app_name = "movements"
urlpatterns = [
    path("", movements.movement_list, name="movement_list"),
    path("<int:pk>/", movements.movement, name="movement"),
    path("<int:pk>/don-vi/", cascade.cascade, name="cascade"),
    path("<int:pk>/don-vi.xlsx", cascade.cascade_file, name="cascade_file"),
    path("<int:pk>/tre/", movements.movement_late, name="movement_late"),
    path("<int:pk>/don-vi/<int:unit>/", movements.movement_unit, name="movement_unit"),
    path("viec-cua-toi/", work.my_work, name="my_work"),
    path("viec-cua-don-vi/", work.unit_work, name="unit_work"),
    path("viec/<int:pk>/", work.task, name="task"),
    path("viec/<int:pk>/da-lam/", work.task_record, name="task_record"),
    path("viec/<int:pk>/gui/", work.task_hand_in, name="task_hand_in"),
    path("viec/<int:pk>/xac-nhan/", work.task_accept, name="task_accept"),
    path("viec/<int:pk>/tra-lai/", work.task_return, name="task_return"),
    path("viec/<int:pk>/phu-trach/", work.task_person, name="task_person"),
    path("ke-hoach/", plans.plan_list, name="plan_list"),
    path("ke-hoach/<int:pk>/", plans.plan, name="plan"),
    path("ke-hoach/<int:pk>/ban-hanh/", plans.plan_issue, name="plan_issue"),
    path("ke-hoach/<int:pk>/nhiem-vu.xlsx", plans.plan_sheet, name="plan_sheet"),
    path("ke-hoach/<int:pk>/so-sanh/", comparison.plan_comparison, name="plan_comparison"),
    path("nhiem-vu/<int:pk>/chu-tri/", plans.assignment_leads, name="assignment_leads"),
    path("chi-tieu/<int:pk>/", targets.target, name="target"),
    path("chi-tieu/<int:pk>/dia-ban/", targets.target_places, name="target_places"),
    path("doc-may/", corrections.reader_report, name="reader_report"),
    path("moc/<int:pk>/xong/", plans.milestone_done, name="milestone_done"),
    path("doc/", readings.reading_upload, name="reading_upload"),
    path("doc/<int:pk>/", readings.reading, name="reading"),
    path("doc/<int:pk>/muc/", readings.reading_act, name="reading_act"),
    path("doc/<int:pk>/sua/<str:finding_id>/", readings.reading_change, name="reading_change"),
    path("doc/<int:pk>/cho/", readings.reading_move, name="reading_move"),
    path("doc/<int:pk>/them/<int:document>/<str:kind>/", readings.reading_add, name="reading_add"),
    path("doc/<int:pk>/nhan-chac/", readings.reading_keep_sure, name="reading_keep_sure"),
    path("doc/<int:pk>/du-thao/", readings.reading_save, name="reading_save"),
    path("doc/<int:pk>/bo/", readings.reading_discard, name="reading_discard"),
]
