"""Who makes the records: set once where a command, a page or a timer begins, read where a record is written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

Surface = Literal["command", "page", "timer", "library", "migration"]


@dataclass(frozen=True, slots=True)
class Author:
    """``account`` is the account's UUID as text, empty for the operator of the data folder; ``surface`` is where it was done."""

    account: str
    surface: Surface


_author: ContextVar[Callable[[], Author]] = ContextVar("author", default=lambda: Author("", "library"))


def current_author() -> Author:
    """Whoever records now; without being told, the operator through the library."""
    return _author.get()()


def set_author(account: str, surface: Surface) -> None:
    """For the rest of this process or task: for a program that serves one person from beginning to end."""
    author = Author(account, surface)
    _author.set(lambda: author)


@contextmanager
def authored(account: str | Callable[[], str], surface: Surface) -> Iterator[None]:
    """Within this block. A function is asked only when something is recorded: a page that records nothing looks up no session."""
    before = _author.set(lambda: Author(account() if callable(account) else account, surface))
    try:
        yield
    finally:
        _author.reset(before)
