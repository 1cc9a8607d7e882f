"""Standings as rectangles over (at, known); texts taken in, decisions on them, the passages to search: all derived, remade by ``rebuild``."""

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


class Text(models.Model):
    """A text as it was taken in. ``key`` is the id that readers see; ``version_of`` the key that several versions or languages of one text share.

    ``raw`` is the text layer; ``source`` is JSON: what reading needs beyond it, of a text that did not come as plain text. ``digest`` is the hex
    SHA-256 of the file, ``date`` EDTF, ``known`` the second of taking in. ``by`` names who took it in, empty for the operator of the data folder.
    """

    id = models.UUIDField(primary_key=True)
    process_id = models.UUIDField()
    seq = models.BigIntegerField()
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    medium = models.CharField(max_length=8)
    lang = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    date = models.CharField(max_length=40)
    version_of = models.CharField(max_length=80)
    audience = models.CharField(max_length=90)
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=36)
    known = models.BigIntegerField()
    raw = models.TextField()
    source = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process_id", "key"], name="text_key_once")]


class Decision(models.Model):
    """What a person decided on one clause of a text; a later one follows, none is edited. ``proposal`` and ``correction`` are JSON.

    ``kind`` is accept, change, split, merge, not-a-commitment or undo. ``commitment`` is the one confirmed by it, else empty.
    """

    id = models.UUIDField(primary_key=True)
    process_id = models.UUIDField()
    seq = models.BigIntegerField()
    text = models.CharField(max_length=80)
    clause = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    proposal = models.TextField()
    correction = models.TextField()
    commitment = models.CharField(max_length=80)
    by = models.CharField(max_length=36)
    known = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process_id", "text", "seq"], name="decision_seq_once")]


class Passage(models.Model):
    """A passage of clause size that can be searched. ``ref`` names it within its process; ``of`` is the instrument's or text's id, ``kind`` which of both,
    ``part`` clause, recital or title.

    ``made`` is its date in seconds UTC, null where it has none, ``date`` as shown. ``words`` are its folded tokens, joined by blanks;
    ``asks`` says that a person has to say its force, ``reader`` by which state
    of the reader a text's was made (``mark``).
    ``speaker``, ``addressees``, ``actors`` and ``places`` are lists written ``|a|b|``: ids where the pack knows them, else names.
    """

    id = models.BigAutoField(primary_key=True)
    process_id = models.UUIDField()
    ref = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    of = models.CharField(max_length=80)
    part = models.CharField(max_length=8)
    n = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    lang = models.CharField(max_length=12)
    made = models.BigIntegerField(null=True)
    date = models.CharField(max_length=40)
    act = models.CharField(max_length=40)
    force = models.CharField(max_length=20)
    track = models.CharField(max_length=80)
    speaker = models.TextField()
    addressees = models.TextField()
    actors = models.TextField()
    places = models.TextField()
    audience = models.CharField(max_length=90)
    asks = models.BooleanField(default=False)
    reader = models.CharField(max_length=16, default="")
    body = models.TextField()
    words = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process_id", "ref"], name="passage_ref_once")]
        indexes = [models.Index(fields=["process_id", "kind", "of"], name="passage_of")]
