"""Let the database refuse changes to the journal, and PostgreSQL chain it at commit."""

from django.db import migrations

from chungtay.audit import triggers


def install(apps, schema_editor):
    """Put the triggers in."""
    triggers.install(plainly(schema_editor), schema_editor.connection.vendor)


def remove(apps, schema_editor):
    """Take them away."""
    triggers.remove(plainly(schema_editor), schema_editor.connection.vendor)


def plainly(schema_editor):
    """Return a way to run a statement in which % is nothing special."""
    return lambda statement: schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_chain_existing")]
    operations = [migrations.RunPython(install, remove)]
