"""Sort score sheets of people by given name, as every other list of people."""

from django.db import migrations, models

from chungtay.kernel.text import person_sort_key, sort_key


def compute(apps, schema_editor):
    """Store the key of each sheet."""
    sheets = apps.get_model("commendation", "ScoreSheet").objects
    for row in sheets.order_by("pk").iterator(chunk_size=1000):
        key = sort_key if row.organization_id else person_sort_key
        sheets.filter(pk=row.pk).update(sort_key=key(row.subject_name))


class Migration(migrations.Migration):
    dependencies = [("commendation", "0003_search_keys")]
    operations = [
        migrations.AddField(
            "scoresheet",
            "sort_key",
            models.CharField(default="", editable=False, max_length=600),
        ),
        migrations.RunPython(compute, migrations.RunPython.noop),
        migrations.AlterModelOptions("scoresheet", {"ordering": ["sort_key", "pk"]}),
    ]
