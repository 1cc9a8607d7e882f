import uuid

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac


class User(AbstractUser):
    """An account. Its key is random and says nothing about the person or the order of arrival.

    ``epoch`` counts how often all its sessions were ended; a session holds good in the epoch in which it began.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    epoch = models.PositiveIntegerField(default=0)

    def get_session_auth_hash(self) -> str:
        """What Django keeps in a session and compares at each request: another once the password or the epoch is another."""
        return salted_hmac(
            "people.epoch", f"{self.epoch} {super().get_session_auth_hash()}", algorithm="sha256"
        ).hexdigest()


class Role(models.Model):
    """The one seat a user has in a process: nobody sits on two sides of the same table. Derived from the process's journal; its id is the record's.

    ``party`` is the actor id of the pack for whom the user works, empty for the process's own people.
    ``clearance`` is what the seat may read: ``public``, ``parties``, ``party:X`` or ``mission``.
    """

    class Name(models.TextChoices):
        SECRETARIAT = "secretariat"
        MONITOR = "monitor"
        OFFICER = "officer"
        READER = "reader"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    process_id = models.UUIDField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=16, choices=Name.choices)
    party = models.CharField(max_length=100, blank=True, default="")
    clearance = models.CharField(max_length=110, default="public")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process_id", "user"], name="one_role_per_user_and_process"),
            models.CheckConstraint(
                condition=models.Q(role__in=["secretariat", "monitor", "officer", "reader"]), name="role_is_known"
            ),
        ]


class SignInCount(models.Model):
    """Attempts to sign in that did not succeed, of one name, address or browser (``people.sign_in_limits``).

    ``key`` is keyed-hashed and names nobody. Instants in seconds: no attempt before ``until``; the row counts up to ``forgotten``.
    """

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    until = models.BigIntegerField(default=0)
    forgotten = models.BigIntegerField(db_index=True)
