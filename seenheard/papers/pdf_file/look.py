"""The style sheet of a report on paper."""

from __future__ import annotations

from seenheard.papers import faces

_FACES = ", ".join(name if name == "sans-serif" else f'"{name}"' for name in faces.PDF_FACES)
_MARGIN_WORDS = f"font-size: {faces.SMALL}pt; color: #{faces.QUIET};"


def style_sheet() -> str:
    """Cascading style sheet for A4. What each page repeats is taken from named strings of the page itself."""
    return f"""
@page {{
  size: A4; margin: 2.4cm {faces.MARGIN_CM}cm 2cm;
  @top-left {{ content: string(who); {_MARGIN_WORDS} }}
  @top-center {{ content: string(marking); font-size: {faces.TEXT}pt; font-weight: bold; color: #{faces.INK}; }}
  @top-right {{ content: string(state); {_MARGIN_WORDS} color: #{faces.DRAFT}; font-weight: bold; }}
  @bottom-left {{ content: string(foot); {_MARGIN_WORDS} }}
  @bottom-right {{ content: "Page " counter(page) " of " counter(pages); {_MARGIN_WORDS} }}
}}
html {{ font-family: {_FACES}; font-size: {faces.TEXT}pt; line-height: 1.35; color: #{faces.INK}; }}
body {{ margin: 0; overflow-wrap: anywhere; }}
.who {{ string-set: who content(); }} .marking {{ string-set: marking content(); }}
.state {{ string-set: state content(); }} .foot {{ string-set: foot content(); }}
.who, .marking, .state, .foot {{ display: block; height: 0; margin: 0; overflow: hidden; visibility: hidden; }}
h1, h2, h3, h4, p, table {{ margin: 0; }}
h1, h2, h3, h4 {{ break-after: avoid; break-inside: avoid; font-weight: bold; line-height: 1.2; }}
h1 {{ font-size: {faces.TITLE}pt; margin-bottom: 6pt; }}
h2 {{ font-size: {faces.SECTION}pt; margin: 16pt 0 5pt; }}
h3.person {{ font-size: {faces.PART}pt; margin: 12pt 0 3pt; }}
.question {{ font-size: {faces.QUESTION}pt; margin: 9pt 0 2pt; color: #{faces.QUIET}; }}
p {{ orphans: 2; widows: 2; white-space: pre-wrap; }}
.not-signed {{ font-size: {faces.PART}pt; font-weight: bold; color: #{faces.DRAFT}; margin: 4pt 0 8pt; }}
.about {{ margin-bottom: 2pt; }}
.statement {{ margin-bottom: 6pt; }}
.labelled {{ margin-bottom: 1pt; break-after: avoid; }}
.rests-on {{ font-size: {faces.SMALL}pt; color: #{faces.QUIET}; margin-bottom: 6pt; }}
.no-answer {{ font-style: italic; margin-bottom: 6pt; }}
table {{ width: 100%; border-collapse: collapse; font-size: 10pt; margin-bottom: 10pt; table-layout: fixed; }}
caption {{ text-align: left; font-weight: bold; font-size: {faces.QUESTION}pt; margin: 9pt 0 3pt; break-after: avoid; }}
thead {{ display: table-header-group; break-after: avoid; }}
tr {{ break-inside: avoid; }}
th, td {{ border: 0.5pt solid #{faces.RULE}; padding: 2.5pt 4.5pt; text-align: start; vertical-align: top;
  white-space: pre-wrap; }}
thead th {{ background: #{faces.SHADE}; font-weight: bold; }}
tbody th {{ font-weight: normal; }}
[dir="rtl"] {{ text-align: right; }}
"""
