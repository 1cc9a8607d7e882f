from typing import Any

from django.db import migrations

from auspices.journal import guards


def _anew(_apps: Any, schema_editor: Any) -> None:
    guards.remove(schema_editor.connection)
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    """The triggers let a sealing pass, and know of the author's column."""

    dependencies = [("journal", "0003_author")]
    operations = [migrations.RunPython(_anew, migrations.RunPython.noop)]
