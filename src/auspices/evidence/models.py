"""Claims as rows: derived from the journal, read by the monitor."""

from django.db import models


class Words(models.Model):
    """All that matching sees of a claim but its item, time and source: equal words bear on the same cells, in the same way.

    ``says`` is the phrase, with the bare word ``item`` for whichever item, and ``event`` its event; both are empty for a bare retraction.
    """

    id = models.BigAutoField(primary_key=True)
    process_id = models.UUIDField()
    event = models.CharField(max_length=60)
    says = models.TextField()
    stance = models.CharField(max_length=8)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process_id", "says", "stance"], name="words_once")]


class Claim(models.Model):
    """One claim as recorded. Instants are seconds UTC, ``recorded`` microseconds. ``key`` is the id that readers see.

    ``known_asserted``: ``known`` comes from a pack or import; live it is the moment of recording. ``words`` is what it says, for or against, of
    whichever item; ``item`` which. ``written`` is JSON: what only people read (text, cite, url, happened as written, amount ...).
    """

    id = models.UUIDField(primary_key=True)
    process_id = models.UUIDField()
    key = models.CharField(max_length=80)
    words = models.ForeignKey(Words, on_delete=models.PROTECT, db_index=False)
    earliest = models.BigIntegerField()
    latest = models.BigIntegerField()
    known = models.BigIntegerField()
    known_asserted = models.BooleanField()
    recorded = models.BigIntegerField()
    source = models.CharField(max_length=80)
    reliability = models.CharField(max_length=1)
    credibility = models.CharField(max_length=1)
    audience = models.CharField(max_length=90)
    item = models.CharField(max_length=80)
    withdraws = models.CharField(max_length=80)
    written = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process_id", "key"], name="claim_key_once")]
        indexes = [
            models.Index(fields=["process_id", "words", "known"], name="claim_words"),
            models.Index(fields=["process_id", "withdraws"], name="claim_withdraws", condition=~models.Q(withdraws="")),
            models.Index(fields=["process_id", "item", "audience"], name="claim_item", condition=~models.Q(item="")),
        ]
