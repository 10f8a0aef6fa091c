"""Finds in a paragraph's text the syntax that somebody meant, but that became nothing.

A `Running` gathers the text, piece by piece, into one string. For mark-up cuts a paragraph into
stretches, and what was meant may begin in one and end in another: `[[the *Vanguard*]]`.
"""

import re
from bisect import bisect
from collections.abc import Callable, Sequence
from html.entities import html5

from glossator.model.diagnostics import Diagnostic
from glossator.model.expressions import expression
from glossator.model.nearest import nearest
from glossator.model.text import NoteReference, Open, Verbatim, Words
from glossator.source.markdown.citations import OPENED

EDGE = "\x00"
"""Stands where an element begins or ends, a note or a picture stands: no sign, and no letter."""

_EDGES = expression(f"{EDGE}+")
_ESCAPED = expression(r"\x02(\d+)\x03")


class Running:
    """The running text of a paragraph: what is searched, and how it was written."""

    def __init__(self, text: str = "", line: int = 0) -> None:
        self._text: list[str] = []
        self._written: list[str] = []
        self._starts: list[int] = []
        self._lines: list[int] = []
        self._length = 0
        self._line = line
        self._whole = ""
        self.last = ""
        """The last words that were added, whatever elements begin or end behind them."""
        if text:
            self.add(text, line)

    def add(self, text: str, line: int) -> None:
        """Add words, whose first line is `line`."""
        self.last = text
        self._append(text, text, line)

    def hide(self, text: str, line: int) -> None:
        """Add code or an address, in which no sign means anything."""
        self._append("\n".join("x" * len(row) for row in text.split("\n")), text, line)

    def edge(self, sign: str = "") -> None:
        """Note that an element begins or ends here; `sign` is how that is written, if known."""
        self._append(EDGE * max(1, len(sign)), sign or EDGE, self._line)

    def _append(self, text: str, written: str, line: int) -> None:
        self._starts.append(self._length)
        self._lines.append(line)
        self._text.append(text)
        self._written.append(written)
        self._length += len(text)
        self._line = line + text.count("\n")

    @property
    def text(self) -> str:
        """The text that can be searched."""
        return "".join(self._text)

    def written(self, start: int, end: int) -> str:
        """A stretch of the text as it was written, on one line."""
        if len(self._whole) != self._length:
            self._whole = "".join(self._written)
        text = _EDGES.sub("", self._whole[start:end])
        return " ".join(_ESCAPED.sub(lambda sign: f"\\{chr(int(sign[1]))}", text).split())

    def line(self, at: int) -> int:
        """The line that a place of the text stands on."""
        piece = bisect(self._starts, at) - 1
        return self._lines[piece] + self._text[piece].count("\n", 0, at - self._starts[piece])


# Both ends of what stands by itself on a line.
_LINE = r"(?<![^\n]) *"
_END = r"(?=[ \x00]*(?:\n|\Z))"
_QUOTED = r"(?:\"[^\"\n]*\"|'[^'\n]*')"
_ASIDES = (
    "abstract|admonition|attention|bug|caution|check|cite|danger|done|error|example|fail(?:ure)?"
    "|faq|help|hint|important|info|missing|note|question|quote|seealso|success|summary|tip|tldr"
    "|todo|warning"
)
"""The kinds of asides that other programs know."""
_CHANGE = r"\{(?:\+\+|--|~~|==|>>)"
# Up to the next change: whatever is open there is closed by no sign after that.
_CHANGED = rf"(?:(?!{_CHANGE})[\s\S])*?"
_ALONE = (
    "alpha|appendix|approx|backmatter|beta|cdot|centering|chi|Delta|delta|dots|epsilon|eta"
    "|frontmatter|Gamma|gamma|geq|hline|indent|infty|item|kappa|lambda|ldots|leq"
    "|listoffigures|listoftables|mainmatter|mu|neq|nu|Omega|omega|par|Phi|phi|pi|pm"
    "|printbibliography|printindex|psi|qquad|quad|raggedleft|raggedright|rho|rightarrow"
    "|Rightarrow|Sigma|sigma|tau|theta|times|xi|zeta"
)
"""Commands of TeX that have no argument, and that no name of a file or sign of a pattern is."""

_ROWS = {
    "inline_note": (
        r"\^\[[^\]\s]*",
        "a note in its sentence is ^[text], with a bracket that closes it, and in raw HTML in an "
        "element with markdown=1; write \\^ to mean the sign itself",
    ),
    "note": (
        r"\[\^[^\]\s]*",
        "in raw HTML, give the element markdown=1; elsewhere close the bracket, "
        "or write \\[ to mean the bracket itself",
    ),
    "contents": (
        r"\[\[\x00*_?(?i:toc)_?\x00*\]\]|\{: ?(?i:toc) ?\}|\\tableofcontents(?![A-Za-z])"
        rf"|{_LINE}(?:@?\[(?i:toc)\]|\{{(?i:toc)\}}){_END}",
        "take it out: the e-book has its contents",
    ),
    "wiki": (
        # Numbers in pairs are no name of a page, and a number behind a word counts elements.
        r"(?!(?<=[\w\]])\[\[\d+\]\])!?\[\[(?=[^\[\]]*\w)(?![\d\s.+−-]*[,;][\d\s.,;+−-]*\]\])"
        # One bracket may be missing, or both, where no other is left that could be meant.
        r"(?:[^\[\]]++\]\]|(?=[^\[\]]*(?:\[\[|(?:\][^\[\]]*)?\Z))\s?[^\[\]\s]*\]?)",
        "a link is written [words](file.md), a picture ![words](images/file.png); "
        "write \\[ to mean the bracket itself",
    ),
    "picture": (
        r"(?<!\w)!\[(?:[^\[\]\n]+\]|(?=[^\[\]]*\Z))",
        "a picture is ![words](images/file.png), or ![words] with a line like [words]: "
        "images/file.png; write \\! to mean the sign itself",
    ),
    "citation": (
        OPENED,
        "a citation is [@key], [@key, p. 12] or [@one; see @two], with keys of works; "
        "write \\@ to mean the sign itself",
    ),
    "span": (
        rf"(?<=\w)\](?!\{{[{{%]|{_CHANGE})\{{[.#]?\w*",
        "a span is written [words]{.class}, with a dot before a class",
    ),
    "link": (
        r"(?<=[\w\x00])\]\((?!\{[{%])\S*",
        "close the bracket: [words](file.md); write \\] to mean the bracket itself",
    ),
    "reference": (
        r"(?<=\w)\]\[[^\]^\s][^\]]*\]?",
        "no link of that name is defined: add a line like [name]: file.md, or write \\[",
    ),
    "template": (
        # Closed, or open, where no brace is left that could close it; with braces of its own.
        r"\{\{(?=[^{}]*[^\W\d_])"
        r"(?:[^{}]++\}\}|(?=[^{}]*(?:\{[{%]|(?:\}[^{}]*)?\Z))[<%]?\s?[^{}\s]*\}?)"
        r"|\{\{[<%]?\s(?=[^\n]*[^\W\d_])(?:[^{}]|\{[^{}]*\})+\}\}"
        # The same of statements.
        r"|\{%(?=[^{}]*[^\W\d_])(?:(?:[^%{}]|%(?!\})|\{[^{}]*\})+%\}"
        r"|-?(?=\s[^{}]*(?:\{[{%]|\Z))\s[^{}\s]*)"
        # Remarks, templates in HTML, kramdown's commands.
        r"|\{#(?=\s)[^{}]*#\}|<%(?=[^<>%]*[^\W\d_])[^<>%]*%>|\{:(?::\w|/)[^{}\n]*\}",
        "templates and shortcodes aren't run here: write what they stand for",
    ),
    "critic": (
        rf"\{{(?:\+\+{_CHANGED}\+\+|--{_CHANGED}--|~~{_CHANGED}~~|=={_CHANGED}==|>>{_CHANGED}<<)\}}"
        rf"|{_CHANGE}(?=[^{{}}]*(?:\Z|\{{))\s?[^{{}}\s]*",
        "accept or reject the change: changes and remarks of CriticMarkup aren't read",
    ),
    "attributes": (
        r"\{:? ?[.#][A-Za-z][^{}\n]*\}",
        "attributes stand at the end of a heading, or on a line of their own below the text",
    ),
    "comment": (r"<!--", "a comment ends with -->"),
    "obsidian": (
        r"(?<![\d%])%%[^%\n]+%%",
        "a comment is written <!-- like this -->; write \\% to mean the sign itself",
    ),
    "struck": (
        r"(?<![~\w/\x03])~~(?=[^\W_])\S*",
        "words are struck by two signs at either end, ~~words~~, and in raw HTML by <del>; "
        "write \\~ to mean the sign itself",
    ),
    "low": (
        r"(?<![\w~/{=\x03])~(?=[^\W\d_])(?:[^~\n]*[^\s~\x03])?~(?![\w~])",
        "~~words~~ are struck, <sub>words</sub> are set low; write \\~ to mean the sign itself",
    ),
    "formula": (
        r"(?<![\\\w$])(?:\$\$(?=[^$\x00]*[\\^_])"
        r"|\$(?=[^\s$])(?=[^$\n\x00]+\$(?!\w))[^$\n\\^_]*[\\^_][^$\n]*\$)",
        "a formula is $x$ or $$x$$, and in raw HTML in an element with markdown=1; "
        "write \\$ to mean the sign itself",
    ),
    "abbreviation": (
        rf"{_LINE}\*\[(?:(?:[^\[\]\n]|\[[^\[\]\n]*\])+\] ?:|[^\[\]\n:*]+:(?=[^\[\]*]*\Z))",
        "abbreviations aren't explained like this: make it a term of the glossary, "
        'or write <abbr title="words">letters</abbr>',
    ),
    "aside": (
        rf"{_LINE}(?:!!!|\?\?\?\+?) *(?:(?i:{_ASIDES})(?:[ |]+[\w-]+)*(?: *{_QUOTED})?"
        rf"|[\w |-]*{_QUOTED}|[\w-][\w |-]*(?=\n {{2,}}\S)){_END}"
        r"|\A *!!! ?[\w-]+[ \x00]*\Z"
        rf"|{_LINE}/{{3,}} *[\w-]+(?: *\|[^\n]*)?{_END}|{_LINE}\.\. [\w-]+::(?!\S)[^\n]*",
        "write a quotation that begins with [!NOTE], or a div: ::: note",
    ),
    "tab": (
        rf"{_LINE}===[!+]{{0,2}} *{_QUOTED}{_END}",
        "nothing is folded or turned in a book: give each tab a heading of its own",
    ),
    "tex": (
        r"\\(?:newpage|pagebreak|(?:clear|cleardouble)page|noindent|(?:big|med|small)skip|[hv]fill"
        r"|newline|linebreak|maketitle)(?![A-Za-z])"
        rf"|(?<![\w:/\\.~\x03-])\\(?:{_ALONE})(?![A-Za-z])"
        # A switch of type, an accent.
        r"|\{\\[A-Za-z]{2,}(?=[\s\\{}])[^{}\n]*\}?"
        r"|\x02(?:34|39|46|61|94|96|126)\x03\{\\?[A-Za-z]?\}"
        # Patterns are written like this, too, and differences of sets.
        r"|(?!\\[A-Za-z]\{\d+(?:,\d*)?\}|\\[xu]\{[0-9A-Fa-f]{2,}\}|\\[pPN]\{|(?<=\w)\\[A-GI-Z]\{)"
        r"\\(?:[A-Za-z]{4,}\*? ?|[A-Za-z]+\*?)\x00*(?:\[[^\]\n]*\])*\{[^{}\n]*\}?",
        "commands of TeX aren't read: write it in Markdown, or \\\\ to mean the backslash itself",
    ),
}
"""What is left over, by name: its expression, and what to do about it."""

_LEFT_OVER = expression("|".join(f"(?P<{name}>{row[0]})" for name, row in _ROWS.items()))
_FIRST = ("[", "]", "{", "<!--", "<%", "%%", "~", "$", "\\", "!!!", "???", "===", "///", "::")
# The name of a file as Windows writes it; the first of two backslashes escapes the second.
_WINDOWS = expression(r"(?<!\w)[A-Za-z]:\\[^\s<>\"]*|(?<!\S)\x0292\x03[\w.-]+\\[^\s<>\"]*")
_TEX = {
    "textit": "*words*",
    "emph": "*words*",
    "it": "*words*",
    "em": "*words*",
    "textbf": "**words**",
    "bf": "**words**",
    "texttt": "`words`",
    "tt": "`words`",
    "footnote": "^[text]",
    **dict.fromkeys("cite citep citet parencite textcite autocite footcite".split(), "[@key]"),
    "section": "## words",
    "subsection": "### words",
    "chapter": "# words at the beginning of a file",
    "href": "[words](address)",
    "url": "<address>",
    "includegraphics": "![words](images/file.png)",
    "item": "- words",
    "dots": "...",
    "ldots": "...",
    **dict.fromkeys("itemize enumerate".split(), "- words"),
    **dict.fromkeys("quote quotation".split(), "> words"),
    **dict.fromkeys("equation equation* align align* displaymath math".split(), "$$formula$$"),
    "verse": "| words, a line each",
    "verbatim": "```, the words and ```, each on a line",
}
_PAGES = ("newpage", "pagebreak", "clearpage", "cleardoublepage")
_COMMAND = expression(r"\\(?:begin|end)\{(?P<kind>[A-Za-z]+\*?)\}|\\(?P<name>[A-Za-z]+)")
_LONG = 60
"""How many signs of what is left over a finding shows at most."""
_ENTITY_SURE = 3
_ENTITY_IN_WORD = 4
_DEFINITION = (
    "a note's definition begins at the margin, not in a list or quotation: move it out, "
    "with an empty line before it"
)

_UNSEPARATED = expression(r"\n\|? *:?-{3,}:? *\|")

ReportLeftover = Callable[[int, str, str, str], None]
"""Told line, code, message and hint."""


def silent(line: int, code: str, message: str, hint: str) -> None:
    """A report that goes to nobody."""


def report_left_over(running: Running, report: ReportLeftover) -> None:
    """Report what is left over in running text."""
    text = running.text
    if not any(first in text for first in _FIRST):
        return
    if "\\" in text:
        text = _WINDOWS.sub(lambda path: "x" * len(path[0]), text)
    for match in _LEFT_OVER.finditer(text):
        begins = match.end() - len(match[0].lstrip(f" \n{EDGE}"))
        found = running.written(begins, match.end())
        found = found if len(found) <= _LONG else f"{found[: _LONG - 2]} …"
        kind = match.lastgroup or ""
        if kind == "contents":
            found = found.replace("*", "_")
        what = "it is no citation" if kind == "citation" else "nothing was made of it"
        message = f'"{found}" was left over: {what}'
        report(running.line(begins), "leftover-syntax", message, _hint(kind, found))


def _hint(kind: str, found: str) -> str:
    """What to do about something that is left over."""
    if kind == "tex":
        command = _COMMAND.search(found)
        name = "" if command is None else command["kind"] or command["name"]
        if name in _PAGES:
            return "take it out: a chapter, and nothing else, begins on a page of its own"
        if name in _TEX:
            return f"commands of TeX aren't read: write {_TEX[name]}"
        if command is None or (not command["kind"] and re.search(r"\\.\{\\?.?\}", found)):
            return "accents of TeX aren't read: write the letter itself"
    return _ROWS[kind][1]


def report_entity(written: str, before: str, line: int, report: ReportLeftover) -> None:
    """Report a reference to a character that HTML doesn't have; `before` stands before it.

    An & within a name, as in "R&D;", doesn't count.
    """
    name = written[1:-1]
    in_word = before[-1:].isalnum()
    if len(name) < (_ENTITY_IN_WORD if in_word else _ENTITY_SURE) or (
        in_word and name[0].isupper()
    ):
        return
    near = nearest(f"{name};", html5, cutoff=0.8)
    meant = "" if near is None else f'did you mean "&{near}"? '
    message = f'"{written}" was left over: no character has this name'
    report(line, "leftover-syntax", message, f"{meant}write \\& to mean the sign itself")


def report_unseparated(text: str, line: int, warn: ReportLeftover) -> None:
    """Report a table that became text because a line of text stands before it."""
    for match in _UNSEPARATED.finditer(text):
        at = line + text.count("\n", 0, match.start() + 1)
        message = "this table became part of the paragraph before it"
        hint = "leave an empty line before the table, or a backslash before its sign"
        warn(at, "no-empty-line", message, hint)


def report_definitions(pieces: tuple[Open, ...], report: ReportLeftover) -> None:
    """Report note references that look as if they were meant to define the note."""
    for at, piece in enumerate(pieces[:-1]):
        after = pieces[at + 1]
        if isinstance(piece, NoteReference) and isinstance(after, (Words, Verbatim)):
            before = pieces[at - 1] if at else "\n"
            begins = isinstance(before, str) and before.endswith("\n")
            if begins and after.startswith(":"):
                message = f'"[^{piece.label}]:" was left over: no note was made of it'
                report(piece.line, "leftover-syntax", message, _DEFINITION)


def report_brackets(
    items: Sequence[Open], found: Sequence[Diagnostic], warn: ReportLeftover
) -> None:
    """Report brackets before a note, which may be meant to say what the note is on.

    `items` are a paragraph's, its escapes still in them. One finding a file is enough, and may be
    among what was `found`.
    """
    for at, item in enumerate(items):
        before = items[at - 1] if at and isinstance(item, NoteReference) else None
        if not isinstance(before, (Words, Verbatim)) or not before.endswith("]"):
            continue
        if any(one.code == "shown-brackets" for one in found):
            return
        if (words := _bracketed(items, at)) is None:
            continue
        message = f'"[{words}]" keeps its brackets: nothing says that the note is on these words'
        hint = (
            "write ranges = true under [notes] in book.toml; or, where brackets are meant, "
            "ranges = false"
        )
        line = item.line if isinstance(item, NoteReference) else 0
        warn(line, "shown-brackets", message, hint)
        return


def report_lone_brackets(items: Sequence[Open], warn: ReportLeftover) -> None:
    """Report one of the two brackets round what a note is on, where the other one is missing.

    `items` are a paragraph's, its escapes still in them; ranges that are whole have no brackets.
    """
    begun: list[NoteReference | None] = []
    is_lone = False
    for item in items:
        if isinstance(item, Words):
            for sign in item:
                is_lone = sign == "]" and not begun
                if sign == "[":
                    begun.append(None)
                elif sign == "]" and begun:
                    begun.pop()
        elif isinstance(item, NoteReference) and item.label not in ("[", "]"):
            if is_lone:
                _report_lone(item, "]", "[", warn)
            if begun:
                begun[-1] = begun[-1] or item
            is_lone = False
        else:
            is_lone = False
    for note in begun:
        if note is not None:
            _report_lone(note, "[", "]", warn)


def _report_lone(note: NoteReference, half: str, other: str, warn: ReportLeftover) -> None:
    message = f'"{half}" before the note "{note.label}" is shown: no "{other}" goes with it'
    hint = (
        f"write [words][^{note.label}], all in one paragraph; "
        f"or, where the bracket is meant, \\{half}"
    )
    warn(note.line, "lone-bracket", message, hint)


_FAR = 300
"""How many characters before a note are looked at for the bracket that begins."""
_SHOWN = 60
"""How many of them a message shows."""


def _bracketed(items: Sequence[Open], end: int) -> str | None:
    """What stands in the brackets that items before a place end with; None: none begin near."""
    text = ""
    for at in range(end - 1, -1, -1):
        item = items[at]
        if len(text) > _FAR:
            break
        if isinstance(item, (Words, Verbatim)):
            text = f"{item[-_FAR:]}{text}"
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] == "]") - (text[at] == "[")
        if not depth:
            words = _ESCAPED.sub(lambda sign: chr(int(sign[1])), text[at + 1 : -1])
            words = " ".join(words.split())
            return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return None
