"""Find documents however they are spelt: the key of everything else, computed anew."""

from django.db import migrations

from chungtay.kernel.text import search_key

CHUNK = 1000


def compute(apps, schema_editor):
    """Store the key of each document from its number, symbol and title."""
    documents = apps.get_model("documents", "Document").objects
    batch = []
    rows = documents.order_by("pk").only("pk", "number", "symbol", "title")
    for row in rows.iterator(chunk_size=CHUNK):
        notation = "/".join(filter(None, (row.number, row.symbol))) if row.number else ""
        row.search_key = search_key(f"{notation} {row.title}")
        batch.append(row)
        if len(batch) == CHUNK:
            documents.bulk_update(batch, ["search_key"])
            batch = []
    documents.bulk_update(batch, ["search_key"])


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]
    operations = [migrations.RunPython(compute, migrations.RunPython.noop)]
