"""What the journal keeps. Written by ``journal.actions`` alone; the database itself refuses change (``journal.guards``)."""

import json
import uuid
from typing import Any, NoReturn

from django.db import models

from auspices.journal.errors import ImmutableRecord


class RecordQuerySet(models.QuerySet["Record"]):
    """Refuses every bulk change that Django offers; the triggers refuse the rest."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise ImmutableRecord("update")

    def delete(self) -> NoReturn:
        raise ImmutableRecord("delete")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ImmutableRecord("bulk_update")


class Record(models.Model):
    """One fact as it was entered, for good. ``seq`` runs 0, 1, 2 ... without a gap within a process.

    ``recorded`` is the moment of recording in microseconds since 1970 UTC. ``header`` and ``body`` are canonical
    JSON (RFC 8785); ``salt`` is 32 random bytes; ``leaf`` is the 32-byte leaf hash over the header.
    ``author`` is canonical JSON too, empty for records of the header's first edition, which had none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    process_id = models.UUIDField()
    seq = models.BigIntegerField()
    kind = models.CharField(max_length=100)
    recorded = models.BigIntegerField()
    header = models.TextField()
    body = models.TextField()
    salt = models.BinaryField(max_length=32)
    leaf = models.BinaryField(max_length=32)
    author = models.TextField(db_default="")

    objects = RecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process_id", "seq"], name="record_seq_once"),
            models.CheckConstraint(condition=models.Q(seq__gte=0), name="record_seq_from_zero"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ImmutableRecord("save")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ImmutableRecord("delete")

    @property
    def content(self) -> Any:
        """The body as data."""
        return json.loads(self.body)


class Node(models.Model):
    """The hash of a complete subtree: leaves ``index * 2**level`` up to, not including, ``(index + 1) * 2**level``.

    Derived from the records (level 0 repeats their leaves, which is how a missing last record is noticed).
    """

    pk = models.CompositePrimaryKey("process_id", "level", "index")
    process_id = models.UUIDField()
    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)
