"""Copies what the site needs from an unpacked npm package of NHS.UK frontend: `vendor_nhsuk.py FOLDER`.

    npm pack nhsuk-frontend@10.6.1 && tar xzf nhsuk-frontend-10.6.1.tgz
    python tools/vendor_nhsuk.py package

Left out on purpose: the NHS logo and its icons (a protected mark), the Frutiger font (fetched from another host, and
not ours to use), and the source maps. The rest is as published, but for addresses made relative to the style sheet.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

INTO = Path(__file__).resolve().parent.parent / "seenheard" / "practice" / "web" / "static" / "nhsuk"
FONT_RULE = re.compile(r"@font-face\{[^}]*\}")
SOURCE_MAP = re.compile(r"(/\*#\s*sourceMappingURL=[^*]*\*/|//#\s*sourceMappingURL=\S*)\s*")
ASSET = re.compile(r"url\(/assets/images/([a-z0-9.-]+)\)")
LICENCE = """NHS.UK frontend {version}, https://github.com/nhsuk/nhsuk-frontend

Its package.json names the MIT licence, and its README says: "The codebase is released under the MIT Licence, unless
stated otherwise." The package carries no file with the licence's text, so it stands here:

MIT License

Copyright (c) NHS England

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

Changed here: the rules that fetch the Frutiger font from another host are taken out; addresses of pictures are
relative; references to source maps are taken out. The NHS logo and icons drawn from it are not copied.
"""


def style_sheet(css: str) -> tuple[str, list[str]]:
    """The style sheet without fonts and source maps, and the names of the pictures that it shows."""
    css, fonts = FONT_RULE.subn("", css)
    if fonts != 2:
        raise SystemExit(f"Expected 2 font rules in the style sheet and found {fonts}: look before vendoring.")
    pictures = sorted(set(ASSET.findall(css)))
    css = ASSET.sub(r"url(images/\1)", SOURCE_MAP.sub("", css))
    if stranger := re.search(r"url\((?!images/|[\"']?data:)[^)]*\)", css):
        raise SystemExit(f"The style sheet still fetches {stranger.group()}: look before vendoring.")
    return css.rstrip() + "\n", pictures


def main(argv: list[str]) -> int:
    if len(argv) != 1 or not (Path(argv[0]) / "package.json").exists():
        print("Say where the unpacked npm package is: vendor_nhsuk.py FOLDER", file=sys.stderr)
        return 2
    package = Path(argv[0])
    version = json.loads((package / "package.json").read_text())["version"]
    dist = package / "dist" / "nhsuk"
    shutil.rmtree(INTO, ignore_errors=True)
    (INTO / "images").mkdir(parents=True)
    css, pictures = style_sheet((dist / "nhsuk-frontend.min.css").read_text())
    (INTO / "nhsuk-frontend.min.css").write_text(css)
    script = SOURCE_MAP.sub("", (dist / "nhsuk-frontend.min.js").read_text())
    (INTO / "nhsuk-frontend.min.js").write_text(script.rstrip() + "\n")
    for name in pictures:
        shutil.copyfile(dist / "assets" / "images" / name, INTO / "images" / name)
    (INTO / "LICENCE.txt").write_text(LICENCE.format(version=version))
    print(f"NHS.UK frontend {version}: style sheet, script and {len(pictures)} pictures.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
