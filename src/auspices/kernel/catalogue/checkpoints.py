"""Problems of signed checkpoints: what was signed and what is here do not agree, or cannot be compared."""

from .kind import Kind

KINDS = (
    Kind(
        "CHECKPOINT-BEHIND",
        "The journal is behind what was signed",
        "A signed checkpoint holds more records than the database: it is an older copy, or its end or its write-ahead log was removed.",
        "Restore the newest copy; where what is missing is lost for good, `auspices repair PROCESS --accept-loss REASON` says so in the record.",
        status=503,
        exit=4,
    ),
    Kind(
        "CHECKPOINT-FORKED",
        "The journal is another than the one that was signed",
        "At the size of a signed checkpoint the records give another root: something before it was changed, and the tree with it.",
        "Restore a copy that agrees with the checkpoint; where there is none, `auspices repair PROCESS --accept-loss REASON` says so in the record.",
        status=503,
        exit=4,
    ),
    Kind(
        "CHECKPOINT-GONE",
        "The last signed checkpoint is gone",
        "The journal says that it was signed before, and the folder `marks` holds no checkpoint to compare it with.",
        "Put the folder `marks` back from where you keep it; where it is lost, `auspices repair PROCESS --accept-loss REASON` signs anew.",
        exit=4,
    ),
    Kind(
        "CHECKPOINT-UNSIGNED",
        "Not signed by this key",
        "The note has no signature by the key, or one that does not fit its text.",
        "Give the verifier key of whoever signed it: --key NAME+ID+KEY; where it is the right one, the note was changed.",
        exit=4,
    ),
    Kind(
        "CHECKPOINT-UNREAD",
        "Not a checkpoint",
        "A checkpoint is a signed note: origin, size and root, each on a line, an empty line, and signatures.",
        "Use the file as it was given out, byte for byte.",
        exit=4,
    ),
    Kind(
        "CHECKPOINT-ELSEWHERE",
        "A checkpoint of another journal",
        "The last part of its origin names a process that is not in this data folder.",
        "Use the data folder that it was signed for, or a copy of it.",
        exit=4,
    ),
    Kind(
        "CHECKPOINT-NONE",
        "Nothing is signed yet",
        "A checkpoint is signed at each tick.",
        "`auspices tick` signs now; `auspices serve` does it by itself.",
        status=404,
        exit=3,
    ),
    Kind(
        "CHECKPOINT-KEY",
        "The signing key cannot be used",
        "It is missing where there are signed checkpoints, or it cannot be read.",
        "Put checkpoint.key back into the folder `keys`, or name its folder with AUSPICES_KEYS.",
        exit=5,
    ),
    Kind(
        "CHECKPOINT-SETTING",
        "A setting of checkpoints that cannot be used",
        "AUSPICES_CADENCE is a whole number of seconds, at least 1; AUSPICES_ORIGIN a name without spaces and without +.",
        "Change it, or leave it out.",
    ),
    Kind(
        "CHECKPOINT-RANGE",
        "No such record or size",
        "A proof is of a record within a size, or between two sizes, that the journal has reached.",
        "`auspices checkpoint show PROCESS` gives the size last signed.",
    ),
)
