"""What claims say, each once, and beside each claim the key of its words. Claims are derived: both are made from what the old rows hold."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

BATCH = 1_000


def number(apps: Any, schema_editor: Any) -> None:
    """Give each claim its words, in the order of recording."""
    from auspices.evidence.rows import words_of

    claims, words = apps.get_model("evidence", "Claim"), apps.get_model("evidence", "Words")
    keys: dict[tuple[Any, ...], int] = {}
    batch = []
    for row in claims.objects.order_by("process_id", "recorded", "key").iterator(chunk_size=BATCH):
        said = words_of({"says": row.says, "item": row.item, "stance": row.stance})
        if (row.process_id, said) not in keys:
            keys[row.process_id, said] = words.objects.create(process_id=row.process_id, **said._asdict()).id
        row.words_id = keys[row.process_id, said]
        batch.append(row)
        if len(batch) == BATCH:
            claims.objects.bulk_update(batch, ["words"])
            batch.clear()
    claims.objects.bulk_update(batch, ["words"])


class Migration(migrations.Migration):
    dependencies = [("evidence", "0002_items")]

    operations = [
        migrations.CreateModel(
            name="Words",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("process_id", models.UUIDField()),
                ("event", models.CharField(max_length=60)),
                ("says", models.TextField()),
                ("stance", models.CharField(max_length=8)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("process_id", "says", "stance"), name="words_once")],
            },
        ),
        migrations.AddField(
            "claim",
            "words",
            models.ForeignKey(
                null=True, db_index=False, on_delete=django.db.models.deletion.PROTECT, to="evidence.words"
            ),
        ),
        migrations.RunPython(number, migrations.RunPython.noop),
        migrations.RemoveIndex("claim", "claim_event"),
        *(migrations.RemoveField("claim", name) for name in ("event", "says", "stance")),
        migrations.AlterField(
            "claim",
            "words",
            models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="evidence.words"),
        ),
        migrations.AddIndex("claim", models.Index(fields=["process_id", "words", "known"], name="claim_words")),
    ]
