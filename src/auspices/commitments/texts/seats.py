"""Who may take texts in, decide on their clauses and confirm commitments: the secretariat of the process, and the operator of the data folder.

A seat of a party is not the secretariat's, whatever its role: no side writes the register of what both owe.
"""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from auspices.kernel import audiences
from auspices.kernel.problems import Problem
from auspices.people.models import Role, User
from auspices.people.queries import role_of

KEEPERS = frozenset({Role.Name.SECRETARIAT.value})


def may_decide(user: User | AnonymousUser | None, process_id: UUID) -> bool:
    """Whether a user may do all of this; ``None`` is the operator at the command line of the own data folder."""
    if user is None:
        return True
    role = role_of(user, process_id)
    return role is not None and role.role in KEEPERS and not role.party


def decider(user: User | AnonymousUser | None, process_id: UUID) -> tuple[str, str]:
    """(who, by account id; what they may read). The operator is "" and reads everything the mission does. Raises Problem NOT-ALLOWED."""
    if user is None:
        return "", audiences.MISSION
    role = role_of(user, process_id)
    if role is None or not may_decide(user, process_id):
        raise Problem(
            "NOT-ALLOWED",
            "Only the secretariat of the process takes texts in and decides on their clauses.",
            "",
            "Ask the secretariat of the process.",
        )
    return str(user.pk), role.clearance
