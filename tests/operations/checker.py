"""``python -m tests.operations.checker SLUG``: the keys of the claims recorded, and whether every journal verifies, as JSON."""

import json
import sys


def main(slug: str) -> None:
    """Look, and say."""
    from auspices.project.home import setup_django

    setup_django()
    from auspices.evidence.queries import rows
    from auspices.journal.queries import processes
    from auspices.journal.verify import verify
    from auspices.process.queries import find

    claims = list(rows(find(slug).id).values_list("key", flat=True))
    sys.stdout.write(json.dumps({"claims": claims, "whole": all(verify(one).whole for one in processes())}))


if __name__ == "__main__":
    main(sys.argv[1])
