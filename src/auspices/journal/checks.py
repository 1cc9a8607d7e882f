"""The register of named checks: what ``verify`` asks beyond the records and the tree. The floors above register theirs."""

from collections.abc import Callable, Iterator

Step = Callable[[str], None]
"""Told what is being looked at, to be shown to whoever waits."""
Check = Callable[[Step], str | None]

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
