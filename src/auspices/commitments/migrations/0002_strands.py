"""Rectangles by strand. Standings are derived: those of the old form are dropped, and made again when the data is opened."""

import django.db.models.deletion
from django.db import migrations, models

from auspices.kernel.instants import MAX


class Migration(migrations.Migration):
    dependencies = [("commitments", "0001_initial")]

    operations = [
        migrations.DeleteModel("Standing"),
        migrations.CreateModel(
            name="Strand",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("process_id", models.UUIDField()),
                ("commitment", models.CharField(max_length=80)),
                ("bearer", models.CharField(max_length=170)),
                ("reading", models.CharField(max_length=80)),
                ("facets", models.CharField(max_length=300)),
                ("view", models.CharField(max_length=80)),
                ("clearance", models.CharField(max_length=90)),
            ],
            options={
                "indexes": [models.Index(fields=["process_id", "commitment"], name="strand_commitment")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("process_id", "view", "commitment", "bearer", "reading", "facets", "clearance"),
                        name="strand_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "strand",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, to="commitments.strand"
                    ),
                ),
                ("length", models.SmallIntegerField()),
                ("at_from", models.BigIntegerField()),
                ("at_to", models.BigIntegerField()),
                ("known_from", models.BigIntegerField()),
                ("known_to", models.BigIntegerField()),
                ("lifecycle", models.CharField(max_length=24)),
                ("verdict", models.CharField(max_length=16)),
                ("timing", models.CharField(max_length=10)),
                ("due", models.BigIntegerField(null=True)),
                ("contested", models.TextField()),
                ("because", models.TextField()),
                ("row", models.CharField(max_length=60)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["strand", "at_from"], name="standing_now", condition=models.Q(("known_to", MAX))
                    ),
                    models.Index(fields=["strand", "length", "at_from"], name="standing_then"),
                    models.Index(
                        fields=["strand", "known_from"], name="standing_last", condition=models.Q(("at_to", MAX))
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("strand", "at_from", "known_from"), name="standing_once")
                ],
            },
        ),
    ]
