"""Who may see what in a process."""

from collections import Counter
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, authenticate
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session

from auspices.kernel import audiences
from auspices.kernel.instants import Instant, to_datetime
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


def names_of(ids: Iterable[str], clearance: str) -> dict[str, str]:
    """What to call accounts, by their ids (text; "" is the operator). Their names are for readers with mission clearance in the process;
    others learn that an account did it, not even whether it is there still."""
    wanted = set(ids)
    if clearance != audiences.MISSION:
        return dict.fromkeys(wanted, "an account") | {"": "the operator of this house"}
    found = User.objects.filter(pk__in=wanted - {""}).values_list("pk", "username")
    return (
        dict.fromkeys(wanted, "a removed account")
        | {str(pk): name for pk, name in found}
        | {"": "the operator of this house"}
    )


def accounts() -> list[tuple[User, list[Role]]]:
    """Every account with its seats, by name."""
    return [(user, list(user.roles.all())) for user in User.objects.order_by("username").prefetch_related("roles")]


def account(name: str) -> User:
    """The account of a name. Raises Problem USER-UNKNOWN."""
    user = User.objects.filter(username=name).first()
    if user is None:
        raise Problem("USER-UNKNOWN", f'There is no account "{name[:40]}".', "name")
    return user


def sessions_of(user: User) -> list[str]:
    """The keys of all stored sessions of an account, be they in force or not. Django keeps whose a session is inside it."""
    mine = str(user.pk)
    return [one.session_key for one in Session.objects.iterator() if one.get_decoded().get(SESSION_KEY) == mine]


def valid_sessions() -> Iterator[tuple[UUID, Session]]:
    """Each stored session that holds good in its account's present epoch, run out or not, with the account."""
    hashes = {str(user.pk): user.get_session_auth_hash() for user in User.objects.iterator()}
    for one in Session.objects.iterator():
        data = one.get_decoded()
        whose = data.get(SESSION_KEY, "")
        if whose in hashes and data.get(HASH_SESSION_KEY) == hashes[whose]:
            yield UUID(whose), one


def open_sessions(now: Instant) -> Counter[UUID]:
    """How many sessions each account has that a browser may go on with."""
    moment = to_datetime(now)
    return Counter(whose for whose, one in valid_sessions() if one.expire_date > moment)


def identified(name: str, password: str) -> User:
    """The account in use of a name and its password. Raises Problem NOT-ALLOWED, whichever of them is wrong."""
    user = authenticate(username=name, password=password)
    if not isinstance(user, User):
        raise Problem("NOT-ALLOWED", "There is no account in use of this name and password.", "--as", "Try again.")
    return user
