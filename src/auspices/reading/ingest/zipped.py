"""The parts of a packed file, unpacked within bounds: what a part says of its own size is not believed."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from auspices.kernel.problems import Problem

from .limits import MARKUP_BYTES, PARTS, too_large


class Parts:
    """A packed file's parts by name. Raises TEXT-BROKEN, TEXT-LOCKED or TEXT-SIZE."""

    def __init__(self, data: bytes, where: str) -> None:
        self.where = where
        # The directory at the end says how many entries it has: looked at before it is read.
        end = data.rfind(b"PK\5\6")
        if end < 0 or len(data) < end + 22:
            raise Problem("TEXT-BROKEN", "It ends before its directory: the file is not whole.", where)
        count, size = struct.unpack_from("<HI", data, end + 10)
        if count > PARTS or size > PARTS * 400:
            raise too_large(f"It has more than {PARTS:,} parts.", where)
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OSError, EOFError, NotImplementedError, struct.error):
            raise Problem("TEXT-BROKEN", "It is a packed file whose directory cannot be read.", where)
        names = self._zip.namelist()
        if len(names) > PARTS:
            raise too_large(f"It has more than {PARTS:,} parts.", where)

    def read(self, name: str) -> bytes:
        """One part, empty where there is none."""
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return b""
        if info.flag_bits & 1:
            raise Problem("TEXT-LOCKED", "It is under a password.", self.where)
        try:
            with self._zip.open(info) as part:
                data = part.read(MARKUP_BYTES + 1)
        except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
            raise Problem("TEXT-BROKEN", f"Its part {name} cannot be unpacked.", self.where)
        if len(data) > MARKUP_BYTES:
            raise too_large(f"Its part {name} unpacks to more than {MARKUP_BYTES:,} bytes.", self.where)
        return data
