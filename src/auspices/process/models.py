"""What the house knows of each process: derived from the journal's adoptions."""

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
