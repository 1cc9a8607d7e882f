"""Problems of the house itself: what is not here, the journal, the machine, who may."""

from .kind import Kind

KINDS = (
    Kind(
        "PROCESS-UNKNOWN",
        "No such process here",
        "No process of this name has been adopted in this data folder.",
        "`auspices demo` adopts the worked example; `auspices pack adopt FOLDER` adopts a pack.",
        status=404,
        exit=3,
    ),
    Kind(
        "COMMITMENT-UNKNOWN",
        "No such commitment",
        "The process has no commitment of this id, or none borne so.",
        "`auspices status PROCESS` lists them.",
        status=404,
        exit=3,
    ),
    Kind(
        "VIEW-UNKNOWN",
        "No such view",
        "A view is verified, all, public, one of the parties, or one that the pack adds.",
        "Use one of those named.",
        status=404,
        exit=3,
    ),
    Kind(
        "VERDICT-UNKNOWN",
        "No such verdict, or one that this commitment cannot come to",
        "Each shape of commitment has its verdicts (docs/semantics.md); a duty to hand over is never exceeded, a limit never overdue.",
        "Use one of those named.",
    ),
    Kind(
        "TRACK-UNKNOWN",
        "No such track",
        "The process has no track of this name.",
        "Use one of those named.",
        status=404,
        exit=3,
    ),
    Kind(
        "AUDIENCE-UNKNOWN",
        "No such audience or clearance",
        "They are public, parties, party:X for a party X, and mission.",
        "Use one of these.",
    ),
    Kind(
        "JOURNAL-BROKEN",
        "The journal does not verify",
        "A record, its salt, its header or the tree over them was changed after it was written.",
        "Restore from a copy that verifies; do not rebuild over it.",
        exit=4,
    ),
    Kind(
        "REBUILD-DIFFERS",
        "Rebuilding gives something else than what stands",
        "A derived table differs from what the journal yields.",
        "Keep a copy of the database and report it; `auspices rebuild` puts the derived tables right.",
        exit=4,
    ),
    Kind(
        "HOME-UNUSABLE",
        "The data folder cannot be used",
        "It cannot be made or written.",
        "Name another with --home or AUSPICES_HOME.",
        exit=5,
    ),
    Kind(
        "DATABASE-UNUSABLE",
        "The database cannot be used",
        "It cannot be reached, is locked, or is not one of ours.",
        "Look at DATABASE_URL or the data folder.",
        status=503,
        exit=5,
    ),
    Kind(
        "PORT-TAKEN", "The address is in use", "Another program listens there.", "Choose another with --port.", exit=5
    ),
    Kind(
        "SETTING-VALUE",
        "A setting that cannot be used",
        "Settings come from the environment (docs/operating.md); one of them is not of its form.",
        "Correct the variable named.",
        exit=5,
    ),
    Kind(
        "FOLDER-TAKEN", "The folder is already there", "Nothing is overwritten.", "Name a folder that does not exist."
    ),
    Kind(
        "USER-TAKEN",
        "An account of this name is there already",
        "Each account has its own name.",
        "Choose another name.",
    ),
    Kind(
        "USER-UNKNOWN",
        "No such account",
        "Nobody of this name has an account here.",
        "`auspices user list` lists them.",
        status=404,
        exit=3,
    ),
    Kind(
        "PASSWORD-WEAK",
        "A password that is too easy",
        "A password is checked for length, against a list of those in use everywhere, and for likeness to the name.",
        "Choose a longer one.",
    ),
    Kind(
        "NOT-ALLOWED",
        "Not allowed",
        "Your role in this process does not permit it.",
        "Ask the secretariat of the process.",
        status=403,
        exit=6,
    ),
)
