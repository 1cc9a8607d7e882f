"""Problems of sealing records."""

from .kind import Kind

KINDS = (
    Kind(
        "RECORD-SEALED",
        "This was sealed",
        "Body and salt of the record were destroyed, on the ground that is told; that it was recorded, when and in which place stays.",
        "Nothing brings it back.",
        status=410,
        exit=3,
    ),
    Kind(
        "SEAL-UNKNOWN",
        "No such record to seal",
        "A record is named by its own id, or by its process and the id that readers see of a claim, a text or an act, or its number in the journal.",
        "`auspices claim list`, `auspices text list` and `auspices seal --list` name them.",
        status=404,
        exit=3,
    ),
    Kind(
        "SEAL-KIND",
        "Records of this kind are not sealed",
        "Sealed can be a claim, a text with what was decided on it and confirmed from it, a decision on a clause, and an act.",
        "Seal the record that brought the words in.",
    ),
    Kind(
        "SEAL-PEOPLE",
        "Sealing this takes two people",
        "Other records rest on it: one account with a seat of the secretariat asks, a second one confirms.",
        "Let one ask with --as NAME --reason GROUND, and another confirm with --confirm --as NAME.",
        status=403,
        exit=6,
    ),
    Kind(
        "SEAL-NEEDED",
        "Something else must be sealed first",
        "Without this record another could not stand as it does: a withdrawn claim would stand again, or the pack would no longer read.",
        "Seal what rests on it, or what it withdraws, first.",
    ),
    Kind(
        "SEAL-GROUND",
        "A ground that cannot be taken",
        "The ground is one line for those who could see the record. It stays for ever and must not repeat what is sealed.",
        "Say why, without a name, a place or a word of the record.",
    ),
    Kind(
        "SEAL-UNFINISHED",
        "Sealed, but the files still hold old bytes",
        "The record is sealed and nothing shows it. The database's files could not be written anew: the disk is full, or somebody holds them.",
        "Make room (as much as the database takes) or stop the server, then run `auspices verify`, which finishes it.",
        status=503,
        exit=5,
    ),
)
