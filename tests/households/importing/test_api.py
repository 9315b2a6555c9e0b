"""Programs bring lists in the same way as the pages."""

import json

from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.households.models import Household
from tests.households.importing.books import flat, household

AT = "/api/v1/households/rosters"


def test_a_program_sends_names_looks_and_confirms(cast):
    client = cast.client("hoa")
    data = flat(household(1, "Đinh A"), household(2, "Đinh B", birth=2085))

    def post(path, body):
        return client.post(f"{AT}/{path}", json.dumps(body), content_type="application/json")

    sent = client.post(AT, {"file": SimpleUploadedFile("ds.xlsx", data)}).json()
    checked = post(f"{sent['id']}/columns", {"mapping": sent["mapping"]}).json()
    problems = client.get(f"{AT}/{sent['id']}/problems").json()
    refused = post(f"{sent['id']}/confirm", {})
    stored = post(f"{sent['id']}/confirm", {"set_aside": True}).json()

    assert (checked["state"], checked["result"]["refused"]) == ("checked", 1)
    assert problems == [{"line": 2, "column": 2, "sentence": "ô C3: năm sinh 2085 ở tương lai"}]
    assert refused.status_code >= 400
    assert (stored["state"], Household.objects.count()) == ("stored", 1)
    assert cast.client("son").get(f"{AT}/{sent['id']}").status_code == 404
    assert client.post(AT, {"file": SimpleUploadedFile("a.csv", b"a;b")}).status_code == 422
