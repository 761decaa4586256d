"""A Word file's parts as bytes that are always the same: fixed order, fixed times, one compression."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

_FIRST = "[Content_Types].xml"  # readers look for it before anything else
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say
_FROM_UNIX = 3


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a zip file; the same parts give the same bytes on every computer with the same zlib."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = _FROM_UNIX
            info.external_attr = 0o600 << 16
            archive.writestr(info, parts[name])
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a zip file that we made ourselves."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
