"""Find movements however they are spelt: their keys computed anew."""

from django.db import migrations

from chungtay.movements.rules.lineage import movement_key


def compute(apps, schema_editor):
    """Store the key of each movement from its name."""
    movements = list(apps.get_model("movements", "Movement").objects.order_by("pk"))
    for movement in movements:
        movement.search_key = movement_key(movement.name)
    apps.get_model("movements", "Movement").objects.bulk_update(
        movements, ["search_key"], batch_size=500
    )


class Migration(migrations.Migration):
    dependencies = [("movements", "0005_adoption")]
    operations = [migrations.RunPython(compute, migrations.RunPython.noop)]
