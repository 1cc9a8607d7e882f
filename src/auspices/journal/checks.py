"""The register of named checks: what ``verify`` asks beyond the records and the tree. The floors above register theirs."""

from collections.abc import Callable, Iterator

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Model, OuterRef, Q, Subquery

Step = Callable[[str], None]
"""Told what is being looked at, to be shown to whoever waits."""
Check = Callable[[Step], str | None]

_NONE = Q()
_checks: dict[str, Check] = {}


def register_check(name: str) -> Callable[[Check], Check]:
    """Decorator: a function that gives None, or an English sentence naming the first difference. It changes nothing.

    It must be imported by its floor's ``AppConfig.ready()``. Doing it twice is harmless.
    """

    def register(check: Check) -> Check:
        _checks[name] = check
        return check

    return register


def run_checks(on: Step = lambda _: None) -> Iterator[tuple[str, str | None]]:
    """Each check by name, in order of registration, with what it found."""
    for name, check in list(_checks.items()):
        on(name)
        yield name, check(on)


Install = Callable[[BaseDatabaseWrapper], None]
_triggers: list[Install] = []


def register_triggers(install: Install) -> None:
    """A function that puts a floor's database triggers in place: any other, and any that differs, is found. Doing it twice is harmless."""
    if install not in _triggers:
        _triggers.append(install)


def trigger_installers() -> list[Install]:
    """All of them, in order of registration."""
    return list(_triggers)


def register_moment(model: type[Model], known: str = "known", *, asserted: Q = _NONE) -> None:
    """Declare that a derived row, whose key is its record's, was known from the moment of recording, those apart that are ``asserted``.

    Records of the first edition took the clock twice and are left out.
    """
    name = model._meta.label  # noqa: SLF001  # Django documents _meta for this use

    @register_check(f"moments of {name}")
    def check(_: Step) -> str | None:
        from auspices.journal.models import Record  # the register is filled while models are still being loaded

        moment = Record.objects.filter(pk=OuterRef("pk"), author__gt="").values("recorded")[:1]
        rows = model._default_manager.exclude(asserted) if asserted else model._default_manager.all()  # noqa: SLF001  # every model has it
        rows = rows.annotate(recorded_at=Subquery(moment)).filter(recorded_at__isnull=False)
        wrong = rows.exclude(recorded_at=F(known) * 1_000_000).values_list("pk", flat=True).first()
        return f"{name} {wrong} is said to be known from another moment than that of its recording." if wrong else None
