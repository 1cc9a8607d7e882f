"""Standings as rectangles over (at, known): derived, remade by ``rebuild``."""

from django.db import models

from auspices.kernel.instants import MAX

UNBOUNDED = 64


class Strand(models.Model):
    """One cell in one view at one clearance. ``facets`` is JSON ([[role, value], ...]).

    The highest clearance kept at or below a reader's own is the reader's: a clearance that hears no more than a lower one is not kept.
    """

    id = models.BigAutoField(primary_key=True)
    process_id = models.UUIDField()
    commitment = models.CharField(max_length=80)
    bearer = models.CharField(max_length=170)
    reading = models.CharField(max_length=80)
    facets = models.CharField(max_length=300)
    view = models.CharField(max_length=80)
    clearance = models.CharField(max_length=90)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["process_id", "view", "commitment", "bearer", "reading", "facets", "clearance"],
                name="strand_once",
            )
        ]
        indexes = [models.Index(fields=["process_id", "commitment"], name="strand_commitment")]


class Standing(models.Model):
    """One standing over [at_from, at_to) x [known_from, known_to), seconds UTC; those of a strand tile the plane (of an item: from when it is heard of).

    ``length`` is the number of bits of ``at_to - at_from``, UNBOUNDED where ``at_to`` is MAX: an index by it finds the rectangles
    that hold an instant without passing all that began before. ``contested`` and ``because`` are JSON lists.
    """

    id = models.BigAutoField(primary_key=True)
    strand = models.ForeignKey(Strand, on_delete=models.CASCADE, db_index=False)
    length = models.SmallIntegerField()
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
        constraints = [models.UniqueConstraint(fields=["strand", "at_from", "known_from"], name="standing_once")]
        indexes = [
            models.Index(fields=["strand", "at_from"], name="standing_now", condition=models.Q(known_to=MAX)),
            models.Index(fields=["strand", "length", "at_from"], name="standing_then"),
            models.Index(fields=["strand", "known_from"], name="standing_last", condition=models.Q(at_to=MAX)),
        ]
