"""The only writer of accounts and seats."""

from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from auspices.kernel import audiences
from auspices.kernel.problems import Problem
from auspices.people.models import Role, User


def make_account(name: str, password: str) -> User:
    """A new account. Raises Problem USER-TAKEN, PACK-VALUE for what is no name, or PASSWORD-WEAK."""
    user = User(username=name)
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as exc:
        raise Problem("PACK-VALUE", " ".join(exc.messages), "name", "Use letters, digits and @ . + - _ only.") from None
    if User.objects.filter(username__iexact=name).exists():
        raise Problem("USER-TAKEN", f'There is an account "{name}" already.', "name")
    try:
        validate_password(password, user)
    except ValidationError as exc:
        raise Problem("PASSWORD-WEAK", " ".join(exc.messages), "password") from None
    user.set_password(password)
    user.save()
    return user


def grant_role(user: User, process_id: UUID, role: str, *, party: str = "", clearance: str = audiences.PUBLIC) -> Role:
    """Give the user this seat in the process, replacing the one held before.

    Raises ``Problem`` NOT-ALLOWED for an unknown role and for a seat that would see more than it may: whoever works for
    a party sees that party's and what the parties share, never the mission's or another party's.
    """
    if role not in Role.Name.values:
        raise Problem("NOT-ALLOWED", f'"{role}" is no role.', "role", f"Use one of {', '.join(Role.Name.values)}.")
    if party and clearance not in audiences.ladder(audiences.party(party)):
        raise Problem(
            "NOT-ALLOWED",
            f'A seat of {party} may not have the clearance "{clearance}".',
            "clearance",
            f"Use one of {', '.join(audiences.ladder(audiences.party(party)))}.",
        )
    if not party and clearance not in (audiences.PUBLIC, audiences.PARTIES, audiences.MISSION):
        raise Problem(
            "NOT-ALLOWED",
            f'A seat without a party may not have the clearance "{clearance}".',
            "clearance",
            f"Use {audiences.PUBLIC}, {audiences.PARTIES} or {audiences.MISSION}, or name the party.",
        )
    return Role.objects.update_or_create(
        process_id=process_id, user=user, defaults={"role": role, "party": party, "clearance": clearance}
    )[0]
