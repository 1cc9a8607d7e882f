"""Made-up data for the strand chart: two invented parties, Northmark and Southmere, and a valley nobody lives in."""

from datetime import UTC, datetime

from auspices.face.strands import Band, Chart, Group, Mark, Strand, Tick

ZONE = "UTC"
NASTY = "He said \"stop\" & 'go' <script>alert(1)</script> \u202egnorts\u202c \u2067isolate \x00\x07end"


def t(text):
    """Epoch seconds of a date."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


START, END, AT, KNOWN = t("2030-03-01"), t("2030-06-01"), t("2030-04-12"), t("2030-05-05")


def b(start, end, verdict, **more):
    return Band(t(f"2030-{start}"), t(f"2030-{end}"), verdict, **more)


def ticks(*told):
    return tuple(Tick(t(f"2030-{d}"), side, f"{d}: a claim {side}", "/claims/1") for d, side in told)


NORTH, SOUTH = "Northmark", "Southmere"
CHART = Chart(
    (
        Group(
            "Ceasefire",
            (
                Strand(
                    "1",
                    "Stop at the positions held; no force",
                    NORTH,
                    "/c/1",
                    (
                        b("03-01", "04-02", "holding"),
                        b("04-02", "04-05", "unattributed"),
                        b("04-05", "06-01", "holding"),
                    ),
                    ticks(("04-02", "possible"), ("04-05", "for")),
                    (),
                    "Holding; one violation, not attributed.",
                ),
                Strand(
                    "1",
                    "Stop at the positions held; no force",
                    SOUTH,
                    "/c/1b",
                    (
                        b("03-01", "04-02", "holding"),
                        b("04-02", "04-05", "unattributed"),
                        b("04-05", "06-01", "violated"),
                    ),
                    ticks(("04-02", "possible"), ("05-10", "against")),
                    (),
                    "Violated since 5 April 2030; one further violation not attributed.",
                ),
                Strand(
                    "2",
                    "Hand over the mill district",
                    NORTH,
                    "/c/2",
                    (b("03-01", "03-14", "pending"), b("03-14", "06-01", "fulfilled")),
                    ticks(("03-14", "for"), ("03-14", "for"), ("03-15", "for")),
                    (),
                    "Fulfilled on 14 March 2030, on time; the party entitled confirms it (3 claims).",
                ),
                Strand(
                    "6",
                    "Hand over the quarry district",
                    NORTH,
                    "/c/6",
                    (b("03-01", "03-24", "pending"), b("03-24", "06-01", "overdue")),
                    ticks(
                        ("03-26", "against"),
                    ),
                    (Mark(t("2030-03-09"), "date extended to 24 March by Southmere", "/acts/1"),),
                    "Overdue since 24 March 2030: 19 days; the bearer admits it.",
                ),
                Strand(
                    "4",
                    "Withdraw the forces of the bearer behind the river",
                    NORTH,
                    "/c/4",
                    (b("03-01", "03-20", "pending"), b("03-20", "06-01", "disputed")),
                    ticks(("03-20", "for"), ("04-04", "against"), ("05-20", "against")),
                    (),
                    "Disputed: two impartial sources report it done, one reports it not done.",
                ),
            ),
        ),
        Group(
            "Guarantors",
            (
                Strand(
                    "3",
                    "Keep the observers within the agreed number",
                    "Observers' league",
                    "/c/3",
                    (b("03-01", "03-03", "unknown"), b("03-03", "06-01", "within")),
                    ticks(("03-03", "for"), ("04-01", "for")),
                    (),
                    "Within the limit: 120 of 150.",
                ),
                Strand(
                    "5",
                    "Operate a joint centre",
                    "Observers' league",
                    "/c/5",
                    (b("03-01", "05-25", "pending"), b("05-25", "06-01", "fulfilled")),
                    ticks(("05-25", "for")),
                    (),
                    "Pending; due on 30 May 2030.",
                ),
                Strand(
                    "6",
                    "Passage along the valley road",
                    SOUTH,
                    "/c/6c",
                    (
                        b("03-10", "03-28", "holding"),
                        b("03-28", "04-08", "partly", parts=(("holding", 2), ("disputed", 1), ("unknown", 1))),
                        b("04-08", "06-01", "restored"),
                    ),
                    ticks(("03-10", "for"), ("03-28", "against"), ("04-08", "for")),
                    (),
                    "Restored on 8 April 2030 after 11 days.",
                ),
                Strand(
                    "7",
                    "Station observers",
                    "Observers' league",
                    "/c/7",
                    (b("03-01", "04-20", "exercised"), b("04-20", "06-01", "exercised", lifecycle_ended=True)),
                    (),
                    (Mark(t("2030-04-20"), "ended early by both parties"),),
                    "Exercised.",
                ),
            ),
        ),
        Group(
            "Prisoners, heritage, talks",
            (
                Strand(
                    "8",
                    "Return those held",
                    SOUTH,
                    "/c/8",
                    (
                        b("03-01", "04-01", "pending"),
                        b("04-01", "06-01", "partly", parts=(("fulfilled", 49), ("disputed", 62))),
                    ),
                    ticks(("04-01", "for"), ("04-03", "against"), ("05-20", "for")),
                    (),
                    "Partly: 49 of 111 returned; 62 contested in law: status.",
                ),
                Strand(
                    "JS 2.3",
                    "Foreign armed personnel leave",
                    "not named",
                    "/c/23",
                    (b("03-01", "06-01", "not_applicable"),),
                    ticks(("03-02", "for"), ("03-03", "against")),
                    (),
                    "Not applicable: presence denied by both; reported by others.",
                ),
                Strand(
                    "JS 5.2",
                    "Receive the envoys",
                    NORTH,
                    "/c/52",
                    (b("03-22", "04-03", "pending"), b("04-03", "06-01", "fulfilled")),
                    ticks(("04-03", "for")),
                    (),
                    "Heeded on 3 April 2030, after 12 days.",
                ),
                Strand(
                    "JS 3.3",
                    "Protect heritage: expert mission",
                    "parties",
                    "/c/33",
                    (b("03-14", "04-25", "pending"), b("04-25", "06-01", "refused")),
                    ticks(("04-25", "against")),
                    (),
                    "Pending, with its age: 29 days.",
                ),
                Strand(
                    "9",
                    "Open the archive of maps",
                    SOUTH,
                    "/c/9",
                    (b("03-01", "04-01", "pending"), b("04-01", "06-01", "unreported")),
                    (),
                    (),
                    "The date passed; no report in this view.",
                ),
            ),
        ),
    ),
    START,
    END,
    AT,
    KNOWN,
    "Standing of fourteen commitments, March to May 2030, verified view",
    ZONE,
)
