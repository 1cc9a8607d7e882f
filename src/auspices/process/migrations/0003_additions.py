import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("process", "0002_acts")]

    operations = [
        migrations.CreateModel(
            name="Addition",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField()),
                ("known", models.BigIntegerField()),
                ("commitment", models.CharField(max_length=80)),
                ("text", models.CharField(max_length=80)),
                ("clause", models.CharField(max_length=80)),
                ("body", models.TextField()),
                (
                    "process",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="additions",
                        to="process.process",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("process", "seq"), name="addition_seq_once")],
            },
        ),
    ]
