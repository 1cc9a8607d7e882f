"""Who may see what in a process."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from auspices.kernel import audiences
from auspices.kernel.problems import Problem
from auspices.people.models import Role, User


def role_of(user: User | AnonymousUser, process_id: UUID) -> Role | None:
    """The user's seat in a process, if there is one and the account is active."""
    if not user.is_authenticated or not user.is_active:
        return None
    return Role.objects.filter(process_id=process_id, user_id=user.pk).first()


def clearance_of(user: User | AnonymousUser, process_id: UUID) -> str:
    """What the user may read there: ``public`` for visitors, for inactive accounts, and for those without a seat."""
    role = role_of(user, process_id)
    return role.clearance if role else audiences.PUBLIC


def names_of(ids: Iterable[str]) -> dict[str, str]:
    """The names of accounts by their ids (text); of accounts that are gone there is none."""
    found = User.objects.filter(pk__in={one for one in ids if one}).values_list("pk", "username")
    return {str(pk): name for pk, name in found}


def accounts() -> list[tuple[User, list[Role]]]:
    """Every account with its seats, by name."""
    return [(user, list(user.roles.all())) for user in User.objects.order_by("username").prefetch_related("roles")]


def account(name: str) -> User:
    """The account of a name. Raises Problem USER-UNKNOWN."""
    user = User.objects.filter(username=name).first()
    if user is None:
        raise Problem("USER-UNKNOWN", f'There is no account "{name[:40]}".', "name")
    return user
