"""Households are found and sorted by the head as people everywhere are: by given name."""

from django.db import migrations, models

from chungtay.kernel.text import person_sort_key, search_key

_BATCH = 2_000


def fill_keys(apps, _schema):
    """Make the keys of every household from the name of its head."""
    household = apps.get_model("households", "Household")
    batch = []
    for row in household.objects.only("pk", "head_name").order_by("pk").iterator(_BATCH):
        row.search_key, row.sort_key = search_key(row.head_name), person_sort_key(row.head_name)
        batch.append(row)
        if len(batch) == _BATCH:
            household.objects.bulk_update(batch, ["search_key", "sort_key"])
            batch = []
    household.objects.bulk_update(batch, ["search_key", "sort_key"])


class Migration(migrations.Migration):
    dependencies = [("households", "0003_place_of_classes")]

    # PostgreSQL does not index a table whose rows were written in the same transaction.
    atomic = False
    operations = [
        migrations.AddField(
            model_name="household",
            name="sort_key",
            field=models.CharField(default="", editable=False, max_length=400),
        ),
        migrations.RunPython(fill_keys, migrations.RunPython.noop, atomic=True),
        migrations.AddIndex(
            model_name="household",
            index=models.Index(fields=["place", "sort_key"], name="household_by_given_name"),
        ),
    ]
