"""Signed notes as C2SP specifies them (c2sp.org/signed-note), with Ed25519 keys in the text forms of Go's ``sumdb/note``. Pure.

A note is a text that ends in a newline, an empty line, and signature lines: ``— name base64(key ID || signature)``. Signatures by
keys that the reader does not know are ignored, which lets others sign a note after us.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ED25519 = b"\x01"
LONGEST = 1_000_000
"""Bytes of a note; signatures are at most SIGNATURES. Both are Go's limits."""
SIGNATURES = 100
_DASH = "— "
_SECRET = "PRIVATE+KEY+"  # noqa: S105  # the prefix by which Go tells a private key from a public one


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """Who signed, by which key (four bytes), and the signature itself."""

    name: str
    key_id: bytes
    signature: bytes

    def __str__(self) -> str:
        return f"{_DASH}{self.name} {_encoded(self.key_id + self.signature)}\n"


@dataclass(frozen=True, slots=True)
class SignedNote:
    """``text`` ends in a newline; it says nothing until one of the signatures was checked by ``VerifierKey.signed``."""

    text: str
    signatures: tuple[SignatureLine, ...]

    def __str__(self) -> str:
        return f"{self.text}\n{''.join(map(str, self.signatures))}"


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A name and the 32 bytes of an Ed25519 public key, as text ``name+hex(key ID)+base64(0x01 || public key)``."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The first four bytes of SHA-256(name || newline || 0x01 || public key)."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def signed(self, note: SignedNote) -> bool:
        """Whether this key signed the note. A signature that names this key and does not fit it spoils the note."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        ours = [one for one in note.signatures if (one.name, one.key_id) == (self.name, self.key_id)]
        try:
            for one in ours:
                Ed25519PublicKey.from_public_bytes(self.public).verify(one.signature, note.text.encode())
        except (InvalidSignature, ValueError):
            return False
        return bool(ours)

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{_encoded(ED25519 + self.public)}"


@dataclass(frozen=True, slots=True)
class SignerKey:
    """A name and the 32 bytes from which an Ed25519 key is made, as text ``PRIVATE+KEY+name+hex(key ID)+base64(0x01 || seed)``."""

    name: str
    seed: bytes

    @classmethod
    def fresh(cls, name: str) -> SignerKey:
        """A new random key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    def named(self, name: str) -> SignerKey:
        """The same key under another name, with another key ID: a house signs for each of its trees under that tree's name."""
        return SignerKey(name, self.seed)

    @property
    def verifier(self) -> VerifierKey:
        """What others need to check the signatures."""
        return VerifierKey(self.name, self._private().public_key().public_bytes_raw())

    def sign(self, text: str) -> SignedNote:
        """The note of ``text``, which must end in a newline and hold no other control character. The same text gives the same note."""
        return SignedNote(text, (SignatureLine(self.name, self.verifier.key_id, self._private().sign(text.encode())),))

    def _private(self) -> Ed25519PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.seed)

    def __str__(self) -> str:
        return f"{_SECRET}{self.name}+{self.verifier.key_id.hex()}+{_encoded(ED25519 + self.seed)}"

    def __repr__(self) -> str:
        return f"SignerKey({self.name!r})"  # no secret in a log


def read_note(data: bytes) -> SignedNote:
    """The note, unchecked. Raises ``ValueError`` with the reason where ``data`` is none."""
    if len(data) > LONGEST:
        raise ValueError(f"it is longer than {LONGEST} bytes")
    try:
        whole = data.decode()
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8 text") from None
    if any(sign < " " and sign != "\n" for sign in whole):
        raise ValueError("it holds a control character")
    text, gap, signatures = whole.rpartition("\n\n")
    if not gap or not signatures.endswith("\n"):
        raise ValueError("there are no signature lines after an empty line at its end")
    lines = signatures.removesuffix("\n").split("\n")
    if len(lines) > SIGNATURES:
        raise ValueError(f"it has more than {SIGNATURES} signatures")
    return SignedNote(f"{text}\n", tuple(map(_read_signature, lines)))


def read_verifier(text: str) -> VerifierKey:
    """A public key from its text. Raises ``ValueError`` with the reason."""
    name, key_id, public = _read_key(text)
    key = VerifierKey(name, public)
    if key.key_id.hex() != key_id:
        raise ValueError("its key ID is not that of its name and key")
    return key


def read_signer(text: str) -> SignerKey:
    """A private key from its text. Raises ``ValueError`` with the reason."""
    if not text.startswith(_SECRET):
        raise ValueError(f"it does not begin with {_SECRET}")
    name, key_id, seed = _read_key(text.removeprefix(_SECRET))
    key = SignerKey(name, seed)
    if key.verifier.key_id.hex() != key_id:
        raise ValueError("its key ID is not that of its name and key")
    return key


def is_key_name(name: str) -> bool:
    """Whether a key can have this name: not empty, without space, plus or control character."""
    return bool(name) and not any(sign.isspace() or sign < " " or sign == "+" for sign in name)


def _read_signature(line: str) -> SignatureLine:
    name, _, rest = line.removeprefix(_DASH).partition(" ")
    signed = _decoded(rest)
    if not line.startswith(_DASH) or not is_key_name(name) or len(signed) < 5:
        raise ValueError(f'"{line[:60]}" is no signature line')
    return SignatureLine(name, signed[:4], signed[4:])


def _read_key(text: str) -> tuple[str, str, bytes]:
    """(name, key ID in hex, 32 bytes)"""
    # Of the base64 text plus is a part, of the name it is not: cut at the first two.
    name, _, rest = text.partition("+")
    key_id, _, encoded = rest.partition("+")
    value = _decoded(encoded)
    if not is_key_name(name) or len(value) != 33 or value[:1] != ED25519:
        raise ValueError("it is no Ed25519 key of the form name+key ID+base64")
    return name, key_id, value[1:]


def _encoded(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
