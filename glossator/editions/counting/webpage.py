"""A folder for a browser: a page of what is counted, its pictures, and all numbers as JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence

from glossator.editions.counting.pictures import TablePicture, pictures
from glossator.editions.counting.stats import Stats
from glossator.editions.counting.tables import (
    Cell,
    NumberTable,
    headline,
    rows,
    summary,
    tables,
)
from glossator.model.counted import counted
from glossator.text.escape import escape, quoteattr
from glossator.xhtml.policy import policy_of_file

PAGE = "index.html"
NUMBERS = "stats.json"
_ROWS = 200
"""More rows than these would make a page slow; `NUMBERS` has all."""

_OPEN = 20
"""A table of more rows than these is folded away."""
_BROAD = 940
"""A picture broader than this isn't made narrower on a page."""

_STYLE = """
:root { --ground: #ffffff; --ink: #1d1f23; --faint: #595e67; --rule: #d9dce1; --link: #2b5f93;
  color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --ground: #16181c; --ink: #e9eaed;
  --faint: #aab0ba; --rule: #3a3f48; --link: #86b6e4; } }
body { background: var(--ground); color: var(--ink); font-family: system-ui, sans-serif;
  line-height: 1.5; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.2; }
h2 { margin: 3rem 0 0.5rem; }
a { color: var(--link); }
figure { margin: 1.5rem 0; }
figcaption, .about { color: var(--faint); font-size: 0.9rem; }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 2px solid var(--link); }
img { display: block; height: auto; min-width: 36rem; }
img:not(.broad) { max-width: 100%; }
table { border-collapse: collapse; font-size: 0.9rem; margin: 0.5rem 0;
  font-variant-numeric: tabular-nums; }
caption { text-align: start; color: var(--faint); }
th, td { border-bottom: 1px solid var(--rule); padding: 0.2rem 0.6rem; text-align: end;
  vertical-align: bottom; }
.nil { color: var(--faint); font-weight: normal; }
tbody th { font-weight: normal; }
th:first-child { text-align: start; min-width: 12rem; }
tfoot th, tfoot td { font-weight: bold; }
summary { cursor: pointer; padding: 0.3rem 0; }
"""
_SHELL = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{name}: in numbers</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{summary}.</p>
<p class="about">All numbers, for programs: <a href="{numbers}">{numbers}</a></p>
<nav aria-label="Contents">
<ul>
{contents}
</ul>
</nav>
{sections}
</main>
</body>
</html>
"""


def files_of(stats: Stats) -> Mapping[str, bytes]:
    """The files by their names: `PAGE`, `NUMBERS`, and a picture each."""
    drawn = pictures(stats)
    numbers = json.dumps(rows(stats), indent=1, ensure_ascii=False) + "\n"
    return {
        PAGE: _page(stats, drawn).encode(),
        NUMBERS: numbers.encode(),
        **{f"{one.name}.svg": one.svg for one in drawn},
    }


def _page(stats: Stats, drawn: Sequence[TablePicture]) -> str:
    listed = tables(stats)
    lead, _, edition = headline(stats).partition(stats.title)
    return _SHELL.format(
        style=_STYLE,
        policy=policy_of_file(_STYLE, pictures="'self'"),
        name=escape(headline(stats)),
        title=f"{lead}<span{_own(stats)}>{escape(stats.title)}</span>{escape(edition)}",
        summary=escape(summary(stats)),
        numbers=NUMBERS,
        contents="\n".join(
            f'<li><a href="#{table.key}">{escape(table.title)}</a></li>' for table in listed
        ),
        sections="\n".join(_section(table, drawn, _own(stats)) for table in listed),
    )


def _own(stats: Stats) -> str:
    """The attributes of what is in the book's own words."""
    return f' lang={quoteattr(stats.language)} dir="auto"'


def _section(table: NumberTable, drawn: Iterable[TablePicture], own: str) -> str:
    """A table under a heading, below the pictures of the same numbers."""
    figures = "".join(_figure(one) for one in drawn if one.table == table.key)
    return (
        f'<section aria-labelledby="{table.key}">\n'
        f'<h2 id="{table.key}">{escape(table.title)}</h2>\n'
        f"{figures}{_details(table, own)}</section>"
    )


def _figure(picture: TablePicture) -> str:
    width, height = picture.sheet.size
    # What is broader than the page is moved to and fro, not made small.
    broad = ' class="broad"' if width > _BROAD else ""
    return (
        f'<figure>\n<div class="wide" tabindex="0" role="region" '
        f"aria-label={quoteattr(picture.title)}>"
        f'<img{broad} src="{picture.name}.svg" width="{width}" height="{height}" '
        f"alt={quoteattr(picture.title)}></div>\n"
        f"<figcaption>{escape(picture.about)}</figcaption>\n</figure>\n"
    )


def _details(table: NumberTable, own: str) -> str:
    """The table, folded away if it is long."""
    shown = table.rows[:_ROWS]
    some = len(shown) < len(table.rows)
    of = f"{len(shown):,} of {counted(len(table.rows), 'row')}" if some else ""
    more = f' The rest is in <a href="{NUMBERS}">{NUMBERS}</a>.' if some else ""
    about = f'<p class="about">{escape(table.about)}{more}</p>\n' if table.about or more else ""
    is_open = ' open=""' if len(shown) <= _OPEN else ""
    named = own if not table.ours else ""
    body = "\n".join(_row(row, named) for row in shown)
    foot = f"<tfoot>\n{_row(table.total, '')}\n</tfoot>\n" if table.total else ""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    return (
        f"<details{is_open}>\n<summary>Table: {of or counted(len(shown), 'row')}</summary>\n{about}"
        f'<div class="wide" tabindex="0" role="region" '
        f"aria-label={quoteattr(f'Table: {table.title}')}>\n"
        f"<table>\n<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n{foot}</table>\n"
        "</div>\n</details>\n"
    )


def _row(row: Sequence[Cell], named: str) -> str:
    cells = "".join(map(_cell, row[1:]))
    return f'<tr><th scope="row"{named}>{escape(str(row[0]))}</th>{cells}</tr>'


def _cell(cell: Cell) -> str:
    if isinstance(cell, int):
        # Of many noughts, the other numbers stand out.
        return f"<td>{cell:,}</td>" if cell else '<td class="nil">0</td>'
    return f"<td>{escape(cell or '–')}</td>"
