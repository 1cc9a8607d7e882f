"""Promise: our notes are those of C2SP's signed-note and of Go's sumdb/note, and one changed byte is noticed.

The keys, the text and the signatures are the example in the documentation of golang.org/x/mod/sumdb/note (package note) and in
C2SP's signed-note.md: values, not code.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auspices.journal.checkpoints.signed_notes import (
    SignatureLine,
    SignerKey,
    read_note,
    read_signer,
    read_verifier,
)

SECRET = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"  # noqa: S105  # published as an example
PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
SIGNED = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
OTHER = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
SALVATORE = (
    "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
    "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n"
)
NOTE = f"{TEXT}\n{SIGNED}"


def test_the_published_keys_are_read_and_sign_the_published_note():
    signer = read_signer(SECRET)
    assert (str(signer), str(signer.verifier), str(read_verifier(PUBLIC))) == (SECRET, PUBLIC, PUBLIC)
    assert str(signer.sign(TEXT)) == NOTE
    assert read_verifier(PUBLIC).signed(read_note(NOTE.encode()))


def test_further_signature_lines_are_read_and_those_of_unknown_keys_ignored():
    """Co-signers add their lines after ours, or before."""
    for lines in (SIGNED + OTHER, OTHER + SIGNED, OTHER * 15 + SIGNED):
        note = read_note(f"{TEXT}\n{lines}".encode())
        assert str(note) == f"{TEXT}\n{lines}"
        assert read_verifier(PUBLIC).signed(note)
    assert not read_verifier(PUBLIC).signed(read_note(f"{TEXT}\n{OTHER}".encode()))
    note = read_note(SALVATORE.encode())
    assert (note.text.count("\n"), note.signatures[0].name, str(note)) == (4, "quasimodo.example/salvatore", SALVATORE)


def test_a_spoilt_signature_by_a_known_key_spoils_the_note():
    bad = str(SignatureLine("PeterNeumann", read_verifier(PUBLIC).key_id, b"\0" * 64))
    assert not read_verifier(PUBLIC).signed(read_note(f"{TEXT}\n{SIGNED}{bad}".encode()))


@given(st.integers(0, len(NOTE.encode()) - 1), st.integers(1, 255))
def test_one_changed_byte_is_noticed(place, change):
    data = bytearray(NOTE.encode())
    data[place] ^= change
    try:
        note = read_note(bytes(data))
    except ValueError:
        return
    assert not read_verifier(PUBLIC).signed(note) or str(note) != data.decode()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n", TEXT.encode(), f"{TEXT}\n".encode(), NOTE.removesuffix("\n").encode(), NOTE.replace("— ", "- ").encode(),
        NOTE.replace("If", "I\tf").encode(), NOTE.encode() + b"\xff", f"{TEXT}\n{SIGNED}\n".encode(), f"{TEXT}\n{SIGNED * 101}".encode(),
        NOTE.replace("PeterNeumann ", "Peter+Neumann ").encode(), NOTE.replace("PeterNeumann x08go/", "PeterNeumann !!!").encode(),
        f"{TEXT}\n— PeterNeumann AAAA\n".encode(), b"x" * 1_000_001,
    ],
)  # fmt: skip
def test_what_is_no_note_is_refused(data):
    with pytest.raises(ValueError, match=r"^(it|there|\")"):
        read_note(data)


@pytest.mark.parametrize(
    "text", ["", "a", "a+b", PUBLIC.replace("c7", "c8"), PUBLIC.replace("+AR", "+Ag"), PUBLIC[:-4], "+" + PUBLIC]
)
def test_what_is_no_key_is_refused(text):
    with pytest.raises(ValueError, match="it"):
        read_verifier(text)
    with pytest.raises(ValueError, match="it"):
        read_signer(f"PRIVATE+KEY+{text}")
    with pytest.raises(ValueError, match="PRIVATE"):
        read_signer(PUBLIC)


def test_a_key_shows_no_secret_by_accident():
    key = SignerKey.fresh("house.example")
    assert key.seed.hex() not in repr(key)
    assert str(key).split("+", 4)[-1] not in repr(key)  # base64, which may hold or end with a "+"
    assert read_signer(str(key)) == key
    assert key.named("other").verifier.public == key.verifier.public
    assert key.named("other").verifier.key_id != key.verifier.key_id
