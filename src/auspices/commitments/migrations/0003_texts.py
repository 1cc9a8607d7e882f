from django.db import migrations, models

from auspices.commitments.texts import fulltext


def _install(_apps, schema_editor):
    fulltext.install(schema_editor.connection)


def _remove(_apps, schema_editor):
    fulltext.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0002_strands"),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("process_id", models.UUIDField()),
                ("seq", models.BigIntegerField()),
                ("text", models.CharField(max_length=80)),
                ("clause", models.CharField(max_length=40)),
                ("kind", models.CharField(max_length=20)),
                ("proposal", models.TextField()),
                ("correction", models.TextField()),
                ("commitment", models.CharField(max_length=80)),
                ("by", models.CharField(max_length=36)),
                ("known", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("process_id", "text", "seq"), name="decision_seq_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("process_id", models.UUIDField()),
                ("ref", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=10)),
                ("of", models.CharField(max_length=80)),
                ("part", models.CharField(max_length=8)),
                ("n", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=300)),
                ("lang", models.CharField(max_length=12)),
                ("made", models.BigIntegerField(null=True)),
                ("date", models.CharField(max_length=40)),
                ("act", models.CharField(max_length=40)),
                ("force", models.CharField(max_length=20)),
                ("track", models.CharField(max_length=80)),
                ("speaker", models.TextField()),
                ("addressees", models.TextField()),
                ("actors", models.TextField()),
                ("places", models.TextField()),
                ("audience", models.CharField(max_length=90)),
                ("asks", models.BooleanField(default=False)),
                ("reader", models.CharField(default="", max_length=16)),
                ("body", models.TextField()),
                ("words", models.TextField()),
            ],
            options={
                "indexes": [models.Index(fields=["process_id", "kind", "of"], name="passage_of")],
                "constraints": [models.UniqueConstraint(fields=("process_id", "ref"), name="passage_ref_once")],
            },
        ),
        migrations.CreateModel(
            name="Text",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("process_id", models.UUIDField()),
                ("seq", models.BigIntegerField()),
                ("key", models.CharField(max_length=80)),
                ("name", models.CharField(max_length=200)),
                ("medium", models.CharField(max_length=8)),
                ("lang", models.CharField(max_length=12)),
                ("title", models.CharField(max_length=300)),
                ("date", models.CharField(max_length=40)),
                ("version_of", models.CharField(max_length=80)),
                ("audience", models.CharField(max_length=90)),
                ("digest", models.CharField(max_length=64)),
                ("by", models.CharField(max_length=36)),
                ("known", models.BigIntegerField()),
                ("raw", models.TextField()),
                ("source", models.TextField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("process_id", "key"), name="text_key_once")],
            },
        ),
        migrations.RunPython(_install, _remove),
    ]
