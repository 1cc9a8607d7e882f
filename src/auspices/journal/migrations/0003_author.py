from django.db import migrations, models


class Migration(migrations.Migration):
    """Said in SQL: Django would make SQLite's table anew, and with the old one its triggers would go. Rows that stand have no author."""

    dependencies = [("journal", "0002_guards")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE journal_record ADD COLUMN author text NOT NULL DEFAULT ''",
            "ALTER TABLE journal_record DROP COLUMN author",
            state_operations=[
                migrations.AddField("record", "author", models.TextField(db_default="")),
            ],
        )
    ]
