"""Who may see what in a process."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from auspices.kernel import audiences
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
