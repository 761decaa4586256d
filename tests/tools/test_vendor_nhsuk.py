"""What is taken from NHS.UK frontend: no font or picture from another host, no source map, no logo."""

from __future__ import annotations

import pytest

from tools.vendor_nhsuk import INTO, style_sheet

FONT = "@font-face{font-family:Frutiger W01;src:url(https://elsewhere.example/font.woff2)}"


def test_fonts_and_maps_go_and_pictures_stand_beside_the_style_sheet() -> None:
    css = f"a{{b:c}}{FONT}{FONT}i{{mask:url(/assets/images/tick.svg)}}\n/*# sourceMappingURL=x.css.map */"
    assert style_sheet(css) == ("a{b:c}i{mask:url(images/tick.svg)}\n", ["tick.svg"])


def test_a_style_sheet_with_another_number_of_fonts_is_looked_at_first() -> None:
    with pytest.raises(SystemExit, match="found 1"):
        style_sheet(FONT)


def test_a_style_sheet_that_would_still_ask_another_host_is_refused() -> None:
    with pytest.raises(SystemExit, match="still fetches"):
        style_sheet(f"{FONT}{FONT}i{{background:url(https://elsewhere.example/x.svg)}}")


def test_what_stands_in_the_site_has_no_logo_and_asks_nobody() -> None:
    names = {path.name for path in INTO.rglob("*") if path.is_file()}
    assert {"LICENCE.txt", "nhsuk-frontend.min.css", "nhsuk-frontend.min.js"} <= names
    assert not [name for name in names if "favicon" in name or "nhsuk-icon-180" in name or "opengraph" in name]
    css = (INTO / "nhsuk-frontend.min.css").read_text()
    assert "//assets.nhs.uk" not in css
    assert "sourceMappingURL" not in css + (INTO / "nhsuk-frontend.min.js").read_text()
