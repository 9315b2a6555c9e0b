"""Find entries however names are spelt: the search keys computed anew.

The journal only grows, so its guards are taken off for this and put back; what is chained
(everything but the search key) is not touched.
"""

from django.db import migrations

from chungtay.audit import triggers
from chungtay.audit.journal import search_key

CHUNK = 2000


def compute(apps, schema_editor):
    """Store the search key of each entry."""
    entries = apps.get_model("audit", "Entry").objects
    run, vendor = plainly(schema_editor), schema_editor.connection.vendor
    triggers.remove(run, vendor)
    batch = []
    wanted = ("pk", "person", "position", "object_label")
    for entry in entries.order_by("pk").only(*wanted).iterator(chunk_size=CHUNK):
        entry.search_key = search_key(entry.person, entry.position, entry.object_label)
        batch.append(entry)
        if len(batch) == CHUNK:
            entries.bulk_update(batch, ["search_key"], batch_size=200)
            batch = []
    entries.bulk_update(batch, ["search_key"], batch_size=200)
    triggers.install(run, vendor)


def plainly(schema_editor):
    """Return a way to run a statement in which % is nothing special."""
    return lambda statement: schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_only_grows")]
    operations = [migrations.RunPython(compute, migrations.RunPython.noop)]
