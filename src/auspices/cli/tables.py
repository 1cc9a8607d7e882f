"""Coloured tables on the terminal. Colour repeats what the words say; it never says anything alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from auspices.kernel.instants import parse_last, spell_day
from auspices.monitor.codes import FAMILY

if TYPE_CHECKING:
    from auspices.pack import Pack

STYLE = {"done": "green", "open": "", "not_done": "red", "contested": "magenta", "mixed": "yellow", "dark": "dim"}
SIGN = {"done": "●", "open": "○", "not_done": "✕", "contested": "◐", "mixed": "◑", "dark": "·"}


def print_status(answer: dict[str, Any], pack: Pack) -> None:
    """The table of `auspices status`, by track in the order of the pack."""
    console = Console(highlight=False)
    at, known = (spell_day(parse_last(answer[key], pack.zone), pack.zone) for key in ("at", "known"))
    view = pack.views[answer["view"]].names.best() or answer["view"]
    console.print(
        f"[bold]{pack.title.best()}[/bold]: as things stood on {at}, as known on {known}, in the view {view}\n"
    )
    later = [row for row in answer["standings"] if row["lifecycle"] == "conditional"]
    rows = [row for row in answer["standings"] if row["lifecycle"] != "conditional"]
    for track, names in pack.tracks.items():
        chosen = [row for row in rows if row["track"] == track]
        if chosen:
            console.print(_track(names.best() or track, chosen, pack))
    if later:
        names_of = dict.fromkeys(row["id"] for row in later)
        console.print(f"Not yet in force at this date: {', '.join(names_of)}.\n", style="dim")
    if answer["concerns"]:
        console.print(_concerns(answer["concerns"]))
    if not answer["standings"]:
        console.print("No commitment yet. A pack's commitments.yaml declares them.")
        return
    families = [FAMILY[row["verdict"]] for row in rows]
    console.print(
        "  ".join(
            f"{SIGN[family]} {families.count(family)} {family.replace('_', ' ')}"
            for family in STYLE
            if family in families
        ),
        style="dim",
    )


def _track(title: str, rows: list[dict[str, Any]], pack: Pack) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, padding=(0, 1), expand=True)
    for name, ratio in (("", None), ("commitment", 5), ("borne by", 3), ("how it stands", 9)):
        table.add_column(name, ratio=ratio, style="", header_style="dim")
    for row in rows:
        commitment = pack.commitments[row["id"]]
        label = Text(commitment.text, overflow="fold")
        label.append(f"  {row['id']}" + (f", reading “{row['reading']}”" if row["reading"] else ""), style="dim")
        family = FAMILY[row["verdict"]]
        table.add_row(
            Text(SIGN[family], style=STYLE[family]),
            label,
            row["bearer_name"],
            Text(row["words"], style=STYLE[family]),
        )
        for part in row["parts"]:
            if "item" in part:
                table.add_row(*_item(part, pack))
    return table


def _item(part: dict[str, Any], pack: Pack) -> tuple[Text, Text, Text, Text]:
    """An item under its whole; a contested one says that it is apart."""
    from auspices.monitor.sentences.standing_sentences import contested_words

    family = FAMILY[part["verdict"]]
    words = Text(part["words"], style=STYLE[family])
    if part["contested"]:
        words.append(
            f" ({contested_words(part['contested'], pack).rstrip('.').replace('. ', '; ')})",
            style="dim",
        )
    return Text(SIGN[family], style=STYLE[family]), Text(f"  item {part['item']}", style="dim"), Text(""), words


def _concerns(found: list[dict[str, Any]]) -> Table:
    table = Table(
        title="Concerns: what is reported, and no verdict on anyone",
        title_justify="left",
        title_style="bold",
        box=None,
        padding=(0, 1),
        expand=True,
    )
    table.add_column("concern", ratio=1, header_style="dim")
    table.add_column("reported", ratio=4, header_style="dim")
    for one in found:
        table.add_row(Text(one["id"], style="dim"), one["words"])
    return table
