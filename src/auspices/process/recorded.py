"""An act recorded live in its two forms: typed (the monitor's) and journal body (JSON). Nothing is lost between them."""

from collections.abc import Mapping
from typing import Any

from auspices.kernel.instants import Interval
from auspices.pack import schema
from auspices.pack.model import Act

_PLAIN = ("id", "act", "commitment", "due", "known", "contested", "text", "cite")


def body_of(act: Act, written: schema.WrittenAct) -> dict[str, Any]:
    """The journal's form: the typed act, and of what was written ``happened``, ``by``, ``source`` and ``url``."""
    return {name: getattr(act, name) for name in _PLAIN} | {
        "made_by": list(act.made_by),
        "requested_by": list(act.requested_by),
        "earliest": act.when.earliest,
        "latest": act.when.latest,
        "happened": written.happened,
        "by": written.by or "",
        "source": written.source or "",
        "url": written.url,
    }


def act_of(body: Mapping[str, Any]) -> Act:
    """The typed act of a body."""
    return Act(
        made_by=tuple(body["made_by"]),
        requested_by=tuple(body["requested_by"]),
        when=Interval(body["earliest"], body["latest"]),
        **{name: body[name] for name in _PLAIN},
    )
