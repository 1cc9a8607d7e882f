"""Standings as rectangles over (at, known): derived, remade by ``rebuild``."""

from django.db import models


class Standing(models.Model):
    """One standing over [at_from, at_to) x [known_from, known_to), seconds UTC; for each key they tile the plane.

    ``facets`` is JSON ([[role, value], ...]); ``contested`` and ``because`` are JSON lists. The highest clearance stored at or below
    a reader's own is the reader's: a clearance that hears no more than a lower one is not stored.
    """

    id = models.BigAutoField(primary_key=True)
    process_id = models.UUIDField()
    commitment = models.CharField(max_length=80)
    bearer = models.CharField(max_length=80)
    reading = models.CharField(max_length=80)
    facets = models.CharField(max_length=300)
    view = models.CharField(max_length=80)
    clearance = models.CharField(max_length=90)
    at_from = models.BigIntegerField()
    at_to = models.BigIntegerField()
    known_from = models.BigIntegerField()
    known_to = models.BigIntegerField()
    lifecycle = models.CharField(max_length=24)
    verdict = models.CharField(max_length=16)
    timing = models.CharField(max_length=10)
    due = models.BigIntegerField(null=True)
    contested = models.TextField()
    because = models.TextField()
    row = models.CharField(max_length=60)

    class Meta:
        indexes = [
            models.Index(fields=["process_id", "view", "known_from"], name="standing_view"),
            models.Index(fields=["process_id", "commitment", "view"], name="standing_commitment"),
        ]
