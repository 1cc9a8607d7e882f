"""The worked example with claims of every audience added: half of its own claims said again by other sources, for fewer eyes, some turned."""

import json
import shutil
from pathlib import Path
from random import Random

from auspices.kernel.audiences import every
from auspices.kernel.instants import iso
from auspices.pack import Pack, read

KARABAKH = Path(__file__).parents[2] / "packs" / "karabakh"


def with_hidden(target: Path, seed: int = 7) -> Pack:
    """Write the pack with its additions to `target` and read it."""
    shutil.copytree(KARABAKH, target, ignore=shutil.ignore_patterns("cases"))
    pack, random = read(KARABAKH), Random(seed)
    rows: list[dict[str, str]] = []
    for i, claim in enumerate(one for one in pack.claims if one.says is not None and one.stance != "none"):
        audience = every(pack.parties)[i % 5]
        known = claim.known + random.randrange(3 * 86400)
        stance = "for" if claim.says.event == "watching" else random.choice(("for", "against"))
        happened = f"{iso(claim.when.earliest, 'UTC')}/{iso(claim.when.latest, 'UTC')}"
        rows.append({
            "id": f"hidden.{i}", "says": str(claim.says), "stance": stance, "happened": happened, "known": iso(known, "UTC"),
            "source": random.choice(sorted(pack.sources)), "audience": audience, "cite": "Invented for a test",
        })  # fmt: skip
        if i % 7 == 0:
            withdrawn = rows[-1]
            rows.append({"id": f"hidden.{i}.gone", "retracts": withdrawn["id"], "source": withdrawn["source"], "audience": audience, "cite": "Invented for a test",
                         "happened": iso(known + 86400, "UTC"), "known": iso(known + 86400, "UTC")})  # fmt: skip
    (target / "claims" / "hidden.yaml").write_text("".join(f"- {json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return read(target)
