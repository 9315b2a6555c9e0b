"""A dash between two numbers is a blank in what a name is found by."""

from django.db import migrations

from chungtay.kernel.text import search_key

NAMED = ("Place", "Organization", "OrganizationVersion", "Bloc")
CHUNK = 500


def compute(apps, schema_editor):
    """Store the key anew of what has two numbers with a dash in its name."""
    for name in NAMED:
        rows = apps.get_model("organizations", name).objects
        changed = list(rows.filter(name__regex=r"[0-9] *[-‐-―] *[0-9]").only("pk", "name"))
        for row in changed:
            row.search_key = search_key(row.name)
        rows.bulk_update(changed, ["search_key"], batch_size=CHUNK)


class Migration(migrations.Migration):
    dependencies = [("organizations", "0004_first_versions")]
    operations = [migrations.RunPython(compute, migrations.RunPython.noop)]
