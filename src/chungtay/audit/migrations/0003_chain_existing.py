"""Chain the entries written before there was a chain, in the order they were written."""

from django.db import migrations

from chungtay.audit.chain import CANONICAL, GENESIS, content_digest, link_digest
from chungtay.audit.journal import search_key

CHUNK = 2000


def chain(apps, schema_editor):
    """Give each entry its content digest, its search key and its link."""
    entries, links = apps.get_model("audit", "Entry"), apps.get_model("audit", "Link")
    number, digest, batch = 0, GENESIS, []
    for entry in entries.objects.order_by("pk").iterator(chunk_size=CHUNK):
        entry.content = content_digest([getattr(entry, name) for name in CANONICAL])
        entry.search_key = search_key(entry.person, entry.position, entry.object_label)
        number += 1
        digest = link_digest(number, digest, entry.content)
        batch.append((entry, links(number=number, entry=entry, digest=digest)))
        if len(batch) == CHUNK:
            store(entries, links, batch)
            batch = []
    store(entries, links, batch)


def store(entries, links, batch):
    """Write one batch."""
    fresh = [entry for entry, _link in batch]
    entries.objects.bulk_update(fresh, ["content", "search_key"], batch_size=200)
    links.objects.bulk_create([link for _entry, link in batch])


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_chain_columns")]
    operations = [migrations.RunPython(chain, migrations.RunPython.noop)]
