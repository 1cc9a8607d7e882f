"""What the house knows of each process: derived from the journal's adoptions, additions and acts."""

from django.db import models


class Process(models.Model):
    """A peace process by the id of its pack. ``id`` is the journal's process id."""

    id = models.UUIDField(primary_key=True)
    slug = models.CharField(max_length=40, unique=True)


class Adoption(models.Model):
    """A pack version as adopted. ``known_from`` (seconds UTC) is when it became the pack; the first holds from the beginning.

    ``files`` is JSON: name to text, without claims and cases. ``digest`` is the SHA-256 over it.
    """

    id = models.UUIDField(primary_key=True)
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="adoptions")
    seq = models.BigIntegerField()
    version = models.CharField(max_length=40)
    known_from = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    files = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "seq"], name="adoption_seq_once"),
            models.UniqueConstraint(fields=["process", "version"], name="adoption_version_once"),
        ]


class Act(models.Model):
    """An act upon a commitment's life as recorded live. ``key`` is the id that readers see, ``known`` (seconds UTC) the moment of recording.

    ``body`` is JSON, as the journal has it (``process.recorded``).
    """

    id = models.UUIDField(primary_key=True)
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="acts", db_index=False)
    seq = models.BigIntegerField()
    key = models.CharField(max_length=80)
    commitment = models.CharField(max_length=80)
    known = models.BigIntegerField()
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "seq"], name="act_seq_once"),
            models.UniqueConstraint(fields=["process", "key"], name="act_key_once"),
        ]


class Addition(models.Model):
    """What was confirmed into the pack between two adoptions: of an instrument some clauses, and one commitment. ``known`` (seconds UTC) is the moment of recording.

    ``commitment`` is its id, empty where only clauses came. ``text`` and ``clause`` say from which text taken in it was read. ``body`` is JSON, as the journal has it.
    """

    id = models.UUIDField(primary_key=True)
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="additions", db_index=False)
    seq = models.BigIntegerField()
    known = models.BigIntegerField()
    commitment = models.CharField(max_length=80)
    text = models.CharField(max_length=80)
    clause = models.CharField(max_length=80)
    body = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process", "seq"], name="addition_seq_once")]


class Seal(models.Model):
    """A record whose body and salt were destroyed. ``id`` is that record's, ``of_seq`` and ``kind`` say which it was, ``seq`` which record sealed it, ``known`` (seconds UTC) when.

    ``audience`` is that of what was sealed: whoever could see it is told the ``ground``. ``key_digest`` is the hex SHA-256 of ``key_salt`` (hex, as bytes) and the id that
    readers saw of it, empty where there was none. ``erased`` says that the database's files were written anew since; a rebuild forgets it, and they are once more.
    """

    id = models.UUIDField(primary_key=True)
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="seals", db_index=False)
    seq = models.BigIntegerField()
    of_seq = models.BigIntegerField()
    kind = models.CharField(max_length=100)
    audience = models.CharField(max_length=90)
    ground = models.CharField(max_length=300)
    asked_by = models.CharField(max_length=36)
    confirmed_by = models.CharField(max_length=36)
    known = models.BigIntegerField()
    key_salt = models.CharField(max_length=64)
    key_digest = models.CharField(max_length=64)
    erased = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process", "of_seq"], name="seal_of_once")]
