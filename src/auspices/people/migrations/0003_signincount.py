from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_user_epoch")]
    operations = [
        migrations.CreateModel(
            name="SignInCount",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("until", models.BigIntegerField(default=0)),
                ("forgotten", models.BigIntegerField(db_index=True)),
            ],
        ),
    ]
