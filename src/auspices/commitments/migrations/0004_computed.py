"""Standings are computed when asked: the tables in which they were stored go."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("commitments", "0003_texts")]

    operations = [migrations.DeleteModel("Standing"), migrations.DeleteModel("Strand")]
