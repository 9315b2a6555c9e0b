"""Find awards however they are spelt: their keys computed anew."""

from django.db import migrations

from chungtay.kernel.text import search_key

CHUNK = 1000


def compute(apps, schema_editor):
    """Store the key of each award; its own words are kept, in one spelling."""
    awards = apps.get_model("commendation", "Award").objects
    batch = []
    for row in awards.order_by("pk").only("pk", "search_key").iterator(chunk_size=CHUNK):
        row.search_key = search_key(row.search_key)
        batch.append(row)
        if len(batch) == CHUNK:
            awards.bulk_update(batch, ["search_key"])
            batch = []
    awards.bulk_update(batch, ["search_key"])


class Migration(migrations.Migration):
    dependencies = [("commendation", "0002_scoring")]
    operations = [migrations.RunPython(compute, migrations.RunPython.noop)]
