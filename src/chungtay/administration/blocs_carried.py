"""What of the emulation blocs hangs on an organisation."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.administration.holdings import Holding, Writer
from chungtay.organizations.models import Bloc, BlocMember, BlocRole


def _memberships(day: date) -> QuerySet[BlocMember]:
    return BlocMember.objects.filter(bloc_year__year__gte=day.year).select_related(
        "bloc_year__bloc", "organization"
    )


def fold_membership(row: BlocMember, standing: BlocMember, ledger: Writer) -> bool:
    """Let the heir, which is in the bloc already, lead it where its predecessor led."""
    role = row.role
    ledger.delete(row)
    if role == BlocRole.LEAD:
        ledger.change(standing, role=role)
    return True


def _formed(_day: date) -> QuerySet[Bloc]:
    return Bloc.objects.all()


HOLDINGS = (
    Holding(
        "organizations.blocs", _("Khối, cụm thi đua do đơn vị tổ chức"), ("organization",),
        _formed, unique_with=("organization", "name"),
    ),
    Holding(
        "organizations.memberships", _("Tham gia khối, cụm thi đua từ năm nay"),
        ("organization",), _memberships, unique_with=("bloc_year", "organization"),
        fold=fold_membership,
    ),
)  # fmt: skip
