"""Texts taken in, decisions on them, the passages to search: all derived, remade by ``rebuild``. Standings are not stored."""

from django.db import models


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
