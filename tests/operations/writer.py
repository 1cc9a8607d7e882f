"""``python -m tests.operations.writer SLUG``: records one claim after the other, and says each id once it is recorded, until it is ended."""

import sys
import time


def main(slug: str) -> None:
    """Record for ever."""
    from auspices.project.home import setup_django

    setup_django()
    from auspices.commitments.actions import new_key, record_claim
    from auspices.pack import schema
    from auspices.process.queries import find

    process = find(slug)
    while True:
        key = new_key()
        written = schema.WrittenClaim(
            id=key, says="incident(by: party-a, in: line)", happened="2005-01-01", known="2005-01-01", source="voice-b"
        )
        record_claim(process.id, written, lambda: int(time.time()))
        sys.stdout.write(f"{key}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
