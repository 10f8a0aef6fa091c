"""The lines of a quotation in; what kind of aside it is, if one, and the words above it, out.

Code-hosting sites and note-taking programs know quotations that begin with `[!NOTE]`; the latter
let a title follow, and a sign that says whether it is folded.
"""

import re
from collections.abc import Sequence

from glossator.model.words import words_for
from glossator.source.markdown.leftovers import Report

_KIND = re.compile(r" *\[!(?P<kind>[A-Za-z][\w-]*)\][+-]? *(?P<title>.*)$")
_KNOWN = ("note", "tip", "important", "warning", "caution")


def aside_of(body: Sequence[str], line: int, language: str, report: Report) -> tuple[str, str]:
    """The classes and the title of an aside; both empty where the lines are a quotation.

    The title is Markdown: the editor's own words, or the kind's name in the book's language.
    """
    match = _KIND.match(body[0]) if body else None
    if match is None:
        return "", ""
    kind, title = match["kind"].lower(), match["title"].strip()
    if not title and kind not in _KNOWN:
        kinds = ", ".join(f"[!{name.upper()}]" for name in _KNOWN)
        hint = f"write one of {kinds}, or a title after it: > [!{kind}] The title"
        report(line, "leftover-syntax", f'nothing is known of an aside "[!{match["kind"]}]"', hint)
        return "", ""
    return f"aside {kind}", title or f"[{words_for(language)[f'aside_{kind}']}]{{.plain}}"
