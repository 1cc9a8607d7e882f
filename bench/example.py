"""``python -m bench.example FOLDER CLAIMS PAGES``: what a user of the worked example waits for, as JSON: recording a claim durably, the overview page."""

import json
import statistics
import sys
import time
from pathlib import Path

from auspices.kernel.clock import stopped
from auspices.pack.schema import WrittenClaim
from auspices.project.home import setup_django

PACK = Path(__file__).resolve().parents[1] / "packs" / "karabakh"
NOW = 1_700_000_000


def main(home: Path, claims: int, pages: int) -> None:
    """Adopt the worked example, time the page and then the recording; print milliseconds."""
    setup_django(home)
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from auspices.commitments.actions import adopt, record_claim

    call_command("migrate", verbosity=0, interactive=False)
    process, _, _ = adopt(PACK, stopped(NOW))
    out: dict[str, list[float]] = {"page": [], "record": []}
    settings.ALLOWED_HOSTS = ["testserver"]
    client, address = Client(), f"/p/{process.slug}/"
    for _ in range(pages + 1):  # the first builds the pack and compiles the templates
        begun = time.perf_counter()
        response = client.get(address)
        out["page"].append((time.perf_counter() - begun) * 1000)
    status, size = response.status_code, len(response.content)
    for n in range(claims):
        says = "incident(by: AZ, in: hin-tagher)" if n % 2 else "incident(by: AM, in: hin-tagher)"
        claim = WrittenClaim(
            id=f"bench.{n}",
            says=says,
            happened="2023-11-01",
            known="2023-11-02",
            source="rpc",
            text="Generated for a measurement.",
        )
        begun = time.perf_counter()
        record_claim(process.id, claim, stopped(NOW + n))
        out["record"].append((time.perf_counter() - begun) * 1000)
    print(json.dumps({
        "status": status, "bytes": size, "first": out["page"][0], "median": statistics.median(out["page"][1:]), "worst": max(out["page"][1:]),
        "record": statistics.median(out["record"]), "per_second": 1000 * claims / sum(out["record"]),
    }))  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
