"""Give every organisation its first version, and the search key that places have."""

from django.db import migrations

from chungtay.organizations.rules.names import place_key


def begin(apps, schema_editor):
    organizations = apps.get_model("organizations", "Organization").objects
    version = apps.get_model("organizations", "OrganizationVersion")
    for unit in organizations.filter(versions__isnull=True).iterator():
        organizations.filter(pk=unit.pk).update(search_key=place_key(unit.name))
        version.objects.create(
            organization_id=unit.pk, name=unit.name, abbreviation=unit.abbreviation,
            parent_id=unit.parent_id, place_id=unit.place_id, search_key=place_key(unit.name),
            sort_key=unit.sort_key, valid_from=unit.valid_from, valid_to=unit.valid_to,
        )


class Migration(migrations.Migration):

    dependencies = [("organizations", "0003_organizations_through_time")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
