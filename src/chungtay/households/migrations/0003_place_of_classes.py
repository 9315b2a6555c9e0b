"""Every class stands under the place where it was counted."""

import django.db.models.deletion
from django.db import migrations, models


def fill_places(apps, _schema):
    """Say of every class known so far that it was counted where the household lives."""
    year_class = apps.get_model("households", "YearClass")
    household = apps.get_model("households", "Household")
    lives = household.objects.filter(pk=models.OuterRef("household")).values("place")[:1]
    year_class.objects.filter(place__isnull=True).update(place=models.Subquery(lives))


class Migration(migrations.Migration):
    dependencies = [("households", "0002_hamlets")]

    # PostgreSQL does not alter a table whose rows were written in the same transaction.
    atomic = False
    operations = [
        migrations.RunPython(fill_places, migrations.RunPython.noop, atomic=True),
        migrations.AlterField(
            model_name="yearclass",
            name="place",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.place",
                verbose_name="nơi rà soát",
            ),
        ),
    ]
