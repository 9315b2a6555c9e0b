"""Addresses of the pages."""

from django.urls import path

from chungtay.reminders.views import letters, office, reminders

app_name = "reminders"
urlpatterns = [
    path("", reminders.reminder_list, name="reminder_list"),
    path("<int:pk>/", reminders.reminder, name="reminder"),
    path("da-xem/", reminders.read_all, name="read_all"),
    path("lua-chon/", reminders.choice, name="choice"),
    path("co-quan/", office.rule, name="rule"),
    path("co-quan/khoa/", office.secret, name="secret"),
    path("co-quan/gui-thu/", office.channel_try, name="channel_try"),
    path("nhat-ky/", office.log, name="log"),
    path("nhat-ky/chay/", office.run, name="run"),
    path("nhat-ky/<int:pk>/gui-lai/", office.message_send, name="message_send"),
    path("don-doc/", letters.letter_list, name="letter_list"),
    path("don-doc/soan/", letters.letter_add, name="letter_add"),
    path("don-doc/<int:pk>/", letters.letter, name="letter"),
    path("don-doc/<int:pk>/ky/", letters.letter_issue, name="letter_issue"),
]
