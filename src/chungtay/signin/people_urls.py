"""Addresses of the administrator's pages about sign-ins."""

from django.urls import path

from chungtay.signin.views import people

app_name = "signin"
urlpatterns = [
    path("", people.person_list, name="person_list"),
    path("<int:pk>/", people.person, name="person"),
    path("<int:pk>/mo-khoa/", people.person_act, {"act": "unlock"}, name="unlock"),
    path("<int:pk>/dat-lai/", people.person_act, {"act": "reset"}, name="reset"),
    path("<int:pk>/ket-thuc/", people.person_act, {"act": "end"}, name="end_all"),
    path("<int:pk>/phien/<int:session_pk>/", people.person_session_end, name="session_end"),
]
