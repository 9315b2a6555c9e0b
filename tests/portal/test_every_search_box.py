"""Every list with a box to search it finds a name in any of the usual spellings."""

import re
import unicodedata
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from chungtay.accounts.models import Role
from chungtay.administration.views import first_run
from chungtay.audit import triggers
from chungtay.audit.journal import record
from chungtay.audit.models import Entry
from chungtay.commendation.models import Award
from chungtay.commendation.services.signing import sign_and_issue
from chungtay.documents.models import Document, DocumentState
from chungtay.households.models import Household
from chungtay.kernel.text import search_key
from chungtay.movements.models import Assignment, Movement, Task
from chungtay.movements.rules.lineage import movement_key
from chungtay.organizations.models import Bloc, BlocYear, OrganizationKind, Place, PlaceLevel
from chungtay.organizations.services.tree import create_organization
from chungtay.support.models import Registration
from tests.cast import BEGIN, DAY
from tests.commendation.factory import add_person, drafted, make_plan, make_round

pytestmark = pytest.mark.django_db

NAME = "Đăk Roong Thuỷ"
MARK = "Z77"  # stands behind the name, and is never typed
SPELLINGS = (
    "dak rong",
    "Đắk Rong",
    "thuỷ",
    "THỦY",
    unicodedata.normalize("NFD", "Đắk Rong Thủy"),
)
OF_NOBODY = "khong co ai"
SOURCE = Path(apps.get_app_config("web").path).parent
BOX = re.compile(r"text_in\(request\)|GET\.get\(\"q\"|GET\.get\(\"tim\"|\btim = forms\.CharField")

# where the box is read: who asks, the page, what else its address says, the parameter
BOXES = {
    "portal/views/public.py": ("lan", "portal:search", {}, "q"),
    "documents/views/documents.py": ("lan", "documents:document_list", {}, "tim"),
    "movements/views/adoption.py": ("lan", "movements:adoption", {}, "tim"),
    "movements/views/movements.py": ("lan", "movements:movement_list", {}, "tim"),
    "movements/views/plans.py": ("lan", "movements:plan_list", {}, "tim"),
    "movements/forms/unit_tasks.py": ("lan", "movements:unit_tasks", {}, "tim"),
    "commendation/views/awards.py": ("lan", "commendation:golden_book", {}, "q"),
    "commendation/views/nominations.py": (
        "hoa", "commendation:nomination_new", {"doi-tuong": "household"}, "q",
    ),
    "households/forms/register.py": ("hoa", "households:household_list", {}, "tim"),
    "support/views/registrations.py": ("lan", "support:registration_list", {}, "tim"),
    "administration/forms/people.py": ("tam", "people:people_list", {}, "tim"),
    "administration/forms/tree.py": ("tam", "offices:office_list", {}, "tim"),
    "administration/forms/journal.py": ("xem", "journal:journal", {}, "tim"),
    "administration/forms/first_run.py": ("quy", "first_run:place", {}, "tim"),
    "administration/views/places.py": ("lan", "places:place_list", {}, "tim"),
    "administration/views/blocs.py": ("lan", "blocs:bloc_list", {}, "tim"),
    "signin/forms.py": ("tam", "signin:person_list", {}, "tim"),
}  # fmt: skip
OF_ONE = {  # a page about one thing: which field of the world it is about
    "commendation:nomination_new": "round",
    "support:registration_list": "movement",
    "movements:adoption": "movement",
}


@pytest.fixture
def world(cast, monkeypatch):
    """One of everything that bears the name, each with the mark behind it."""
    monkeypatch.setattr(first_run, "_is_open", lambda _request: True)
    name, hamlet = f"{NAME} {MARK}", "Làng Kgiang"
    commune = Place.build(code="99777", level=PlaceLevel.COMMUNE, name=f"Xã {name}",
                          parent=cast.places["kbang"], valid_from=BEGIN)  # fmt: skip
    commune.save()
    office = create_organization(
        code="gl.z77", name=f"Ủy ban nhân dân xã {name}", kind=OrganizationKind.COMMITTEE,
        level="commune", valid_from=BEGIN, parent=cast.units["kbang"], place=commune,
    )  # fmt: skip
    add_person(cast, "xem", "kbang", Role.AUDITOR)
    add_person(cast, "z77", "kbang", Role.OFFICER)
    cast.people["z77"].full_name = f"Đinh {name}"
    cast.people["z77"].save()
    bloc = Bloc.objects.create(kind="bloc", name=f"Khối {name}", organization=cast.units["kbang"],
                               search_key=search_key(name))  # fmt: skip
    BlocYear.objects.create(bloc=bloc, year=DAY.year)
    Household.objects.create(
        code="H777", place=cast.places["dong"], hamlet=hamlet, head_name=name, ethnicity="Kinh",
        is_ethnic_minority=False, registered_on=BEGIN,
    )  # fmt: skip
    plan = make_plan(cast)
    Document.objects.filter(pk=plan.document_id).update(title=f"Phong trào {name}")
    for document in Document.objects.all():
        document.save()
    movement = plan.movement
    movement.name, movement.search_key = f"Vì {name}", movement_key(f"Vì {name}")
    movement.save()
    duty = Assignment.objects.create(
        plan=plan, position=0, lead_name=f"Phòng {name}", action=f"Giúp {name}"
    )
    Task.objects.create(assignment=duty, organization=cast.units["noi_vu"])
    Registration.objects.create(
        movement=movement, group="person", name=name, pledge="Giúp", registered_on=date(2024, 3, 1),
        unit=cast.units["noi_vu"], recorded_by=cast.people["lan"],
    )  # fmt: skip
    award_round = make_round(cast, plan)
    award = sign_and_issue(drafted(cast, award_round).pk, actor=cast.actor("minh")).awards.get()
    Award.objects.filter(pk=award.pk).update(recipient=name, search_key=search_key(name))
    record(cast.actor("lan"), "plan.issued", office)
    return {"round": award_round.pk, "movement": movement.pk}


def page(cast, world, box, typed):
    """The page of the box after ``typed`` was asked for."""
    who, route, asked, name = box
    args = [world[OF_ONE[route]]] if route in OF_ONE else []
    client: Client = cast.client(who)
    answer = client.get(reverse(route, args=args), {**asked, name: typed})
    assert answer.status_code == 200, (route, answer.status_code)
    return answer.content.decode()


def test_every_box_finds_every_spelling(cast, world):
    missed = []
    for where, box in BOXES.items():
        elsewhere = page(cast, world, box, OF_NOBODY).count(MARK)  # in a title or a choice
        missed += [
            (where, typed)
            for typed in SPELLINGS
            if page(cast, world, box, typed).count(MARK) <= elsewhere
        ]

    assert missed == []


def test_duties_of_a_movement_are_narrowed_by_every_spelling(cast, world):
    address = reverse("movements:movement", args=[world["movement"]])
    client = cast.client("lan")

    for typed in SPELLINGS:
        assert f"Phòng {NAME} {MARK}" in client.get(address, {"q": typed}).content.decode()
    assert f"Phòng {NAME} {MARK}" not in client.get(address, {"q": OF_NOBODY}).content.decode()


def test_the_table_names_every_box():
    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if BOX.search(path.read_text("utf-8"))
    }

    assert found == set(BOXES)


def test_programs_search_alike(cast, world):
    for typed in SPELLINGS:
        for who, address in (
            ("lan", "movements/plans"), ("lan", "movements/movements"),
            ("lan", "commendation/awards"),
        ):  # fmt: skip
            answer = cast.client(who).get(f"/api/v1/{address}", {"tim": typed})
            assert len(answer.json()) == 1, (address, typed, answer.content[:200])


def test_keys_of_older_installations_are_computed_anew(cast, world, settings):
    settings.MIGRATION_MODULES = {}  # as outside of tests
    Document.objects.filter(state=DocumentState.ISSUED).update(search_key="dak roong")
    Movement.objects.update(search_key="dak roong")
    run = connection.cursor().execute
    triggers.remove(run, connection.vendor)
    QuerySet(Entry).update(search_key="dak roong")
    triggers.install(run, connection.vendor)

    historic = MigrationExecutor(connection).loader.project_state().apps
    editor = connection.SchemaEditorClass(connection)
    for name in ("documents.migrations.0002", "movements.migrations.0006", "audit.migrations.0005"):
        module = import_module(f"chungtay.{name}_search_keys")
        module.compute(historic, editor)

    assert Document.objects.filter(search_key__contains="dak rong thuy").exists()
    assert Movement.objects.filter(search_key__contains="dak rong thuy").exists()
    assert Entry.objects.filter(search_key__contains="dak rong thuy").exists()
    assert triggers.installed(_ran, connection.vendor) == set(triggers.names())


def _ran(statement):
    cursor = connection.cursor()
    cursor.execute(statement)
    return cursor
