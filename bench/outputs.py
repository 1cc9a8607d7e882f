"""``python -m bench.outputs FILE [OLD]``: what commands, exports and pages say of both packs at 40 points, hashed; with OLD, what differs from it.

For whoever moves walls: run it before and after, and explain each difference. FILE is JSON, {output: SHA-256 in hex}.
"""

import contextlib
import io
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from auspices.kernel.instants import iso
from auspices.pack import Pack, read

PACKS = Path(__file__).parents[1] / "packs"
POINTS, ADOPTED = 20, 1_790_000_000  # points of each pack; when it is adopted, seconds UTC
PAGES = ("", "table/", "standings.csv", "chart.svg", "changes/", "changes.csv", "claims/", "claims.csv", "what-if/")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


def points(pack: Pack, seed: int = 1) -> Iterator[tuple[str, str, str, str]]:
    """(at, known, view, commitment): where claims and acts lie thickest, half of them as known at the time itself."""
    random = Random(seed)
    moments = sorted({claim.known for claim in pack.claims} | {claim.when.latest for claim in pack.claims})
    views, commitments = sorted(pack.views), list(pack.commitments)
    for n in range(POINTS):
        at, known = random.choice(moments), random.choice(moments)
        yield (
            iso(at, "UTC"),
            iso(at if n % 2 else max(at, known), "UTC"),
            random.choice(views),
            random.choice(commitments),
        )


def commands(slug: str, at: str, known: str, view: str, commitment: str, what_if: Path) -> Iterator[list[str]]:
    """The commands of one point."""
    where = ["--at", at, "--known", known, "--view", view]
    yield ["status", slug, *where, "--json"]
    yield ["status", slug, *where, "--clearance", "mission"]
    yield ["explain", slug, commitment, *where]
    yield ["explain", slug, commitment, *where, "--json"]
    for verdict in ("fulfilled", "violated"):
        yield ["why-not", slug, commitment, verdict, *where, "--json"]
    yield ["what-if", slug, str(what_if), *where, "--json"]
    yield ["changes", slug, "--since", iso(ADOPTED - 10**9, "UTC"), "--until", known, "--view", view, "--json"]


def hypothesis(pack: Pack, folder: Path) -> Path:
    """A file of claims for what-if: the first three that say something, turned."""
    said = [
        one for one in pack.claims if one.says is not None and one.says.event != "watching" and one.stance != "none"
    ]
    rows = [
        {"id": f"if.{n}", "says": str(one.says), "stance": "against" if one.stance == "for" else "for", "happened": one.happened,
         "source": one.source, "known": iso(one.known, "UTC")} | ({"item": one.item} if one.item else {})
        for n, one in enumerate(said[:3])
    ]  # fmt: skip
    path = folder / f"{pack.id}-if.yaml"
    path.write_text("".join(f"- {json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def outputs(folder: Path) -> Iterator[tuple[str, bytes]]:
    """(what was asked, the answer)."""
    from django.test import Client

    from auspices.cli.main import main
    from auspices.commitments.actions import adopt

    client: Any = Client(headers={"host": "localhost"})
    for where in sorted(one.parent for one in PACKS.glob("*/process.yaml") if one.parent.name != "blank"):
        pack = read(where)
        adopt(where, lambda: ADOPTED)
        what_if = hypothesis(pack, folder)
        for at, known, view, commitment in points(pack):
            for command in commands(pack.id, at, known, view, commitment, what_if):
                said = io.StringIO()
                with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                    code = main(command)
                name = " ".join(command).replace(str(folder), "")
                yield name, f"{code}\n{said.getvalue()}".replace(str(folder), "").encode()
            asked = {"at": at, "known": known, "view": view}
            for page in (*PAGES, f"c/{commitment}/", f"why-not/{commitment}/"):
                answer = client.get(f"/p/{pack.id}/{page}", asked)
                yield f"/p/{pack.id}/{page} {asked}", TOKEN.sub(b"", answer.content)
        for claim in pack.claims[::10]:
            yield (
                f"/claim/{claim.id}",
                client.get(f"/p/{pack.id}/claim/{claim.id}/", {"at": "2026-01-01", "known": "2026-01-01"}).content,
            )


def main(target: Path, before: Path | None = None) -> None:
    """Write the hashes, and say what differs."""
    os.environ["AUSPICES_HEAVY_A_MINUTE"] = "0"  # more is asked in a minute than a reader may
    with tempfile.TemporaryDirectory(prefix="auspices-outputs-") as home:
        from auspices.project.home import setup_django

        setup_django(Path(home))
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        found = {name: sha256(body).hexdigest() for name, body in outputs(Path(home))}
    target.write_text(json.dumps(found, indent=1), encoding="utf-8")
    print(f"{len(found)} outputs")
    if before is not None:
        old = json.loads(before.read_text(encoding="utf-8"))
        differing = [name for name in found if found[name] != old.get(name)]
        print(f"{len(differing)} differ", *differing, sep="\n  ")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
