"""A spreadsheet that is sent in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.intake import SheetImport


class SheetForm(forms.Form):
    """The file, and what it holds."""

    kind = forms.ChoiceField(label=_("Nội dung"), choices=SheetImport.Kind)
    file = forms.FileField(label=_("Tệp Excel (.xlsx, .xls) hoặc .ods"), max_length=200)


class StoreForm(forms.Form):
    """Whether wrong rows are set aside."""

    set_aside = forms.BooleanField(
        label=_("Bỏ các dòng lỗi sang một bên, chỉ ghi các dòng đúng"), required=False
    )
