"""How often somebody may try to sign in: attempts are counted in the database, for all workers and over restarts.

The rule (NIST SP 800-63B on rate limiting: waits that grow from 30 seconds to an hour, successes of a known place told apart; OWASP's
"device cookies"): an attempt from a browser in which this name has signed in before is counted for that browser alone. Any other is counted
for its name, its address and the house as a whole, and has to wait while any of the three does. So guessing is slow from however many
addresses, and whoever guesses at a name keeps nobody out who signed in before: only from a new browser must its owner wait with the guesser.

An attempt counts from its beginning, so that a thousand at once are not a thousand free ones; one that succeeds is taken back. An attempt
made while waiting is not looked at and prolongs nothing. The ceiling on the whole bounds the rows: what is refused writes none.
"""

import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from auspices.kernel.instants import Instant
from auspices.people.models import SignInCount

MINUTE, HOUR, DAY = 60, 3_600, 86_400
BROWSER_AGE = 180 * DAY  # seconds; how long a browser is known
_DOUBLINGS = 20  # more would only make greater numbers
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Limit:
    """``free`` attempts without waiting, then ``first`` seconds, doubled with each further one up to ``longest``; all is forgotten
    ``memory`` seconds after the last wait."""

    free: int
    first: int
    longest: int
    memory: int

    def wait(self, failures: int) -> int:
        """Seconds to wait after so many failures."""
        over = failures - self.free
        return 0 if over < 0 else min(self.first << min(over, _DOUBLINGS), self.longest)


NAME = Limit(free=10, first=30, longest=HOUR, memory=DAY)
BROWSER = NAME
ADDRESS = Limit(free=30, first=30, longest=HOUR, memory=HOUR)  # an office behind one address
HOUSE = Limit(free=30, first=MINUTE, longest=MINUTE, memory=0)  # of each minute: some 15 seconds of hashing


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to sign in: the name as typed, the address (``client_addresses.client_address``), the browser's token ("" for none), when."""

    name: str
    address: str
    browser: str
    moment: Instant

    @property
    def known(self) -> bool:
        """Whether this name has signed in from this browser."""
        nonce, _, proof = self.browser.partition(".")
        return constant_time_compare(proof, _proof(self.name, nonce))

    def counted(self) -> list[tuple[str, Limit]]:
        """The keys under which it counts, in order of the key."""
        if self.known:
            return [(_key("browser", self.browser), BROWSER)]
        limits = {
            _key("name", _folded(self.name)): NAME,
            _key("address", self.address): ADDRESS,
            _key("house", str(self.moment // MINUTE)): HOUSE,
        }
        return sorted(limits.items(), key=lambda one: one[0])


def begin(attempt: Attempt) -> int:
    """Count an attempt, as a failure until ``succeeded`` takes it back; or the seconds it has to wait, and nothing is counted."""
    limits = dict(attempt.counted())
    # First without a lock: a flood of refused attempts writes nothing and holds nobody up.
    if wait := _longest(SignInCount.objects.filter(key__in=limits), attempt.moment):
        return wait
    _clear(attempt.moment)
    with transaction.atomic():
        fresh = [SignInCount(key=key, forgotten=attempt.moment + DAY) for key in limits]
        SignInCount.objects.bulk_create(fresh, ignore_conflicts=True)
        rows = list(SignInCount.objects.select_for_update().filter(key__in=limits).order_by("key"))
        if wait := _longest(rows, attempt.moment):
            transaction.set_rollback(True)
            return wait
        for row in rows:
            limit = limits[row.key]
            row.failures = 1 + (row.failures if row.forgotten > attempt.moment else 0)
            row.until = attempt.moment + limit.wait(row.failures)
            row.forgotten = max(row.until, attempt.moment + MINUTE) + limit.memory
        SignInCount.objects.bulk_update(rows, ["failures", "until", "forgotten"])
    return 0


def succeeded(attempt: Attempt) -> str:
    """Take an attempt back that gave the right password, and forget those before it of its name or browser; the token that the browser is
    to keep for BROWSER_AGE."""
    whole = [key for key, limit in attempt.counted() if limit in (ADDRESS, HOUSE)]
    with transaction.atomic():
        for row in SignInCount.objects.select_for_update().filter(key__in=whole, failures__gt=0).order_by("key"):
            row.failures, row.until = row.failures - 1, 0
            row.save(update_fields=["failures", "until"])
        SignInCount.objects.filter(key__in=[key for key, _ in attempt.counted() if key not in whole]).delete()
    if attempt.known:
        return attempt.browser
    nonce = secrets.token_urlsafe(16)
    return f"{nonce}.{_proof(attempt.name, nonce)}"


def forget_name(name: str) -> None:
    """Forget the failures of a name, so that its owner can sign in at once from any browser."""
    SignInCount.objects.filter(key=_key("name", _folded(name))).delete()


def _clear(moment: Instant) -> None:
    """Remove what is forgotten, but for what another attempt holds just now: so it waits for none, and none for it in a ring."""
    with transaction.atomic():
        stale = SignInCount.objects.select_for_update(skip_locked=True).filter(forgotten__lte=moment)
        if keys := list(stale.values_list("key", flat=True)[:_AT_ONCE]):
            SignInCount.objects.filter(key__in=keys).delete()


def _longest(rows: Iterable[SignInCount], moment: Instant) -> int:
    return max((row.until - moment for row in rows if row.until > moment), default=0)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _proof(name: str, nonce: str) -> str:
    return salted_hmac("people.browser", f"{nonce} {_folded(name)}", algorithm="sha256").hexdigest()


def _key(what: str, value: str) -> str:
    """Nobody reads in the database who tried, or from where: people type passwords where names belong."""
    return salted_hmac(f"people.sign-in.{what}", value, algorithm="sha256").hexdigest()
