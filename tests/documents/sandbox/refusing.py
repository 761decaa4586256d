"""A system that refuses parts of the sandbox: run as a program with the names of what is refused, it says what is then
said of the sandbox, and whether letters are still read."""

from __future__ import annotations

import errno
import json
import platform
import sys

from seenheard.documents.sandbox import calls, confine

_LANDLOCK = 444
NUMBERS = {
    "x86_64": {"unshare": 272, "landlock": _LANDLOCK, "prctl": 157, "setrlimit": 160, "prlimit64": 302},
    "aarch64": {"unshare": 97, "landlock": _LANDLOCK, "prctl": 167, "setrlimit": 164, "prlimit64": 261},
}
_NO = (0x06, 0, 0, 0x00050000 | errno.EPERM)
_YES = (0x06, 0, 0, 0x7FFF0000)


def steps(refused: list[str]) -> list[calls.Step]:
    """A filter that allows everything but what is named: namespaces, Landlock, filters, limits."""
    numbers = NUMBERS[platform.machine()]
    made: list[calls.Step] = [(0x20, 0, 0, 0)]
    if "namespaces" in refused:
        made += [(0x15, 0, 1, numbers["unshare"]), _NO]
    if "landlock" in refused:
        made += [(0x15, 0, 1, numbers["landlock"]), _NO]
    if "limits" in refused:
        made += [(0x15, 0, 1, numbers["setrlimit"]), _NO]
        # prlimit64 with a new limit: either half of the pointer is not null
        made += [(0x15, 0, 5, numbers["prlimit64"]), (0x20, 0, 0, 32), (0x15, 0, 2, 0), (0x20, 0, 0, 36)]
        made += [(0x15, 1, 0, 0), _NO, (0x20, 0, 0, 0)]
    if "filters" in refused:
        made += [(0x15, 0, 3, numbers["prctl"]), (0x20, 0, 0, 16), (0x15, 0, 1, 22), _NO]
    return [*made, _YES]


def main() -> None:
    refused = sys.argv[1:]
    assert confine.no_new_privileges()
    assert calls.install(steps(refused))
    from seenheard.documents import open_document, sandbox_strength

    said = sandbox_strength()
    read = open_document(b"Dear Doctor, the conference is on 3 May 2026.")
    print(json.dumps({"said": said, "lines": [line.text for page in read.pages for line in page.lines]}))


if __name__ == "__main__":
    main()
