"""What of the signed checkpoints is given to whom: to everybody a fingerprint and a date; the whole note to the mission of a process."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from auspices.commitments.pages.door import reading
from auspices.face.contexts import Shell
from auspices.face.elements import Link, When
from auspices.kernel.instants import to_datetime
from auspices.kernel.problems import Problem
from auspices.people.queries import clearance_of
from auspices.process.checkpoints import shown_checkpoint
from auspices.process.models import Process
from auspices.process.queries import find, pack_now, processes

GROUP = 8  # hexadecimal digits of a fingerprint that are read together


@dataclass(frozen=True)
class CheckpointRow:
    """A process with its last checkpoint; without one ``fingerprint`` is empty. ``note``, ``key`` and ``download`` only with mission clearance."""

    process: Link
    date: When | None = None
    fingerprint: tuple[str, ...] = ()
    note: str = ""
    key: str = ""
    download: str = ""


@dataclass(frozen=True)
class CheckpointPage(Shell):
    """``site/checkpoint.html``: the last checkpoint of every process. ``whole`` says that a note is among them."""

    rows: tuple[CheckpointRow, ...] = ()
    whole: bool = False


@reading
def checkpoints(request: HttpRequest) -> HttpResponse:
    """Every process with its last checkpoint, by name."""
    rows = tuple(_row(request, process) for process in processes())
    page = CheckpointPage("Checkpoints", rows=rows, whole=any(row.note for row in rows))
    return render(request, "site/checkpoint.html", {"page": page})


@reading
def note(request: HttpRequest, slug: str) -> HttpResponse:
    """The note of a process, byte for byte. Raises Problem NOT-ALLOWED below mission clearance, CHECKPOINT-NONE before the first."""
    process = find(slug)
    clearance = clearance_of(request.user, process.id)
    shown = shown_checkpoint(process.id, clearance)
    if shown is None:
        raise Problem("CHECKPOINT-NONE", "No checkpoint of this process was signed yet.")
    if not shown.note:
        raise Problem("NOT-ALLOWED", "A checkpoint says how much was recorded: it is for those with mission clearance.")
    answer = HttpResponse(shown.note, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="checkpoint.note"'
    return answer


def _row(request: HttpRequest, process: Process) -> CheckpointRow:
    link = Link(pack_now(process.id).title.best(), reverse("overview", args=[process.slug]))
    shown = shown_checkpoint(process.id, clearance_of(request.user, process.id))
    if shown is None:
        return CheckpointRow(link)
    day = to_datetime(shown.at, "UTC")
    groups = tuple(shown.fingerprint[i : i + GROUP] for i in range(0, len(shown.fingerprint), GROUP))
    return CheckpointRow(
        link,
        When(f"{day.day} {day:%B %Y, %H:%M} UTC", day.isoformat()),
        groups,
        shown.note,
        shown.key,
        reverse("checkpoint_note", args=[process.slug]) if shown.note else "",
    )
