"""Says what validators refuse in a style sheet or an element's `style`, and which files it names.

Sources: CSS Syntax 3; Selectors 3, with the few functions of Selectors 4 that EPUBCheck 5.3 knows;
EPUB 3.3, section 6.3; and the grammar of EPUBCheck 5.3, which knows CSS of level 3: no nested
rules, nothing empty between semicolons, no comment within a selector (CSS-001 to CSS-019).
`tinycss2` reads the tokens.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2
from tinycss2 import ast

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.xhtml.grammar.addresses import Drawn, data_fault
from glossator.xhtml.grammar.faults import Fault

Faults = Iterator[tuple[int, Fault]]
_END = "glossator-end"
_REFUSED = {
    "direction": 'write dir="rtl" on the element instead',
    "unicode-bidi": "write <bdo> or <bdi> around the words instead",
}
"""Properties that no style sheet of an EPUB may have (EPUB 3.3, section 6.3.1)."""
_NAMING = expression(
    r"""url\(\s*(?:[^)\\]|\\.)*\)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""", re.IGNORECASE | re.DOTALL
)
"""The name of a file as it is written, with spaces and escapes."""
_QUOTING = frozenset(("image", "image-set", "-webkit-image-set", "src"))
"""Functions in which a text names a file, as in `url()`."""
_VARYING = frozenset("attr env if inherit var".split())
"""Functions that stand for what is said elsewhere (CSS Values 5)."""
_SIGNS = frozenset(("<!--", "-->", ";", "@", "\\", "^=", "~=", "|=", "*=", "$="))
"""Signs that stand in no value: attributes are compared in selectors alone."""
_DEEPEST = 50
"""How deeply blocks and brackets may stand in each other: no sheet comes near it."""
_DEEP = f"blocks or brackets stand more than {_DEEPEST} deep in each other here"
_DEEP_HINT = "write rules and values side by side"
_BLANK = (ast.WhitespaceToken, ast.Comment)
_COMBINATORS = (">", "+", "~")
_SELECTING = frozenset(("not", "is", "where", "has"))
_COMPARED = frozenset(("=", "~=", "|=", "^=", "$=", "*="))
_ARGUMENTS = (
    ast.IdentToken,
    ast.NumberToken,
    ast.DimensionToken,
    ast.StringToken,
    ast.WhitespaceToken,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A file that a sheet names: the place in its text, the name, and whether it is a sheet too."""

    start: int
    end: int
    name: str
    line: int
    imported: bool = False
    condition: str = ""
    """What stands after the name of an imported sheet: for which media it is."""
    layered: bool = False


def sheet_faults(css: str) -> Faults:
    """What validators refuse in a style sheet, with the lines."""
    tokens = tinycss2.parse_component_value_list(css)
    if line := _too_deep(tokens):
        yield line, _fault(_DEEP, _DEEP_HINT)
        return
    for token in tokens:
        if isinstance(token, ast.ParseError) and token.kind == "}":
            yield token.source_line, _fault("this } closes nothing", "take it out")
            return
    rules = tinycss2.parse_stylesheet(f"{css}\n@{_END};")
    last = rules.pop() if rules else None
    if getattr(last, "at_keyword", "") != _END:
        line = getattr(last, "source_line", 1)
        yield line, _fault("something that begins here isn't closed", "look for a missing }")
        return
    yield from _rules(rules)


def style_faults(css: str) -> Iterator[Fault]:
    """What validators refuse in an element's `style`."""
    tokens = tinycss2.parse_component_value_list(f"{css}\n;@{_END}")
    if not isinstance(tokens[-1], ast.AtKeywordToken):
        yield _fault("something in it isn't closed", "look for a missing quotation mark or bracket")
        return
    if _too_deep(tokens):
        yield _fault(_DEEP, _DEEP_HINT)
        return
    for _, fault in _declarations(tokens[:-2], strict=False):
        yield fault
    for named in files_named(css, sheet=False):
        what = f'a style attribute names the file "{named.name[:60]}"'
        yield Fault("css-file", what, "say it in the book's style sheet, which brings its files")


def declarations_of(css: str) -> list[str]:
    """The declarations of an element's `style`, each `name: value`, as a rule of a sheet has them.

    What is none, which a browser passes over, is left out: none can end the rule that holds them.
    """
    return [
        f"{one.name}: {tinycss2.serialize(one.value).strip()}"
        f"{' !important' if one.important else ''}"
        for one in tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True)
        if isinstance(one, ast.Declaration)
    ]


def files_named(css: str, sheet: bool = True, drawn: Drawn | None = None) -> list[Named]:
    """All files that a sheet, or a `style`, names, in the order in which they stand there.

    What stands in it itself (`data:`) is among them where it is no picture and no font; `drawn`
    judges drawings.
    """
    starts = [0]
    for row in css.split("\n"):
        starts.append(starts[-1] + len(row) + 1)
    found: list[Named] = []

    def note(token: Any, name: str = "") -> None:
        start = starts[token.source_line - 1] + token.source_column - 1
        match = _NAMING.match(css, start)
        end = match.end() if match else start + len(name or token.representation)
        found.append(Named(start, end, name or token.value, token.source_line))

    def look(tokens: Iterable[Any], quoting: bool = False) -> None:
        for token in tokens:
            if isinstance(token, ast.URLToken) or (quoting and isinstance(token, ast.StringToken)):
                if not _is_inside(token.value, drawn):
                    note(token)
            elif quoting and isinstance(token, ast.FunctionBlock) and token.lower_name in _VARYING:
                # What it stands for may be the name of any file.
                note(token, token.serialize())
            elif isinstance(token, ast.FunctionBlock):
                name = token.lower_name
                look(token.arguments, name == "url" or name in _QUOTING)
            elif hasattr(token, "content"):
                look(token.content or ())

    if not sheet:
        look(tinycss2.parse_component_value_list(css))
    for rule in tinycss2.parse_stylesheet(css) if sheet else ():
        if isinstance(rule, ast.AtRule) and rule.lower_at_keyword == "import":
            if (named := _imported(rule, css, starts)) is not None:
                found.append(named)
        elif getattr(rule, "lower_at_keyword", "") != "namespace" and hasattr(rule, "prelude"):
            look(rule.prelude)
            look(rule.content or ())
    return found


def _is_inside(name: str, drawn: Drawn | None) -> bool:
    """Whether what is named stands in the same file."""
    return name[:1] == "#" or (name[:5] == "data:" and not data_fault(name, drawn, fonts=True))


def _imported(rule: Any, css: str, starts: list[int]) -> Named | None:
    name, rest = _import_name(rule.prelude)
    if not name:
        return None
    start = starts[rule.source_line - 1] + rule.source_column - 1
    tail = tinycss2.serialize(rest).strip()
    # The rule ends with the first semicolon after its prelude; serialising keeps what was written.
    end = css.find(";", start + len(f"@import{tinycss2.serialize(rule.prelude)}") - 2)
    end = len(css) if end < 0 else end + 1
    layered = tail.lower().startswith(("layer", "supports"))
    return Named(start, end, name, rule.source_line, True, tail, layered)


def _import_name(prelude: list[Any]) -> tuple[str, list[Any]]:
    """The name of the sheet, and what follows it."""
    for at, token in enumerate(prelude):
        if isinstance(token, _BLANK):
            continue
        rest = prelude[at + 1 :]
        if isinstance(token, (ast.StringToken, ast.URLToken)):
            return token.value.strip(), rest
        if isinstance(token, ast.FunctionBlock) and token.lower_name == "url":
            return _import_name(token.arguments)[0], rest
        break
    return "", []


def _rules(rules: Iterable[Any]) -> Faults:
    for rule in rules:
        line = rule.source_line
        if isinstance(rule, ast.ParseError):
            yield line, _fault(f"this is no rule: {rule.message}", "look for a missing { or }")
        elif isinstance(rule, ast.QualifiedRule):
            if fault := _selector_fault(rule.prelude):
                yield line, _fault(fault, "write selectors as CSS 3 has them")
            yield from _declarations(rule.content)
        elif isinstance(rule, ast.AtRule):
            yield from _at_rule(rule)


def _at_rule(rule: Any) -> Faults:
    keyword = rule.lower_at_keyword
    if keyword == "charset":
        values = [one.value.lower() for one in rule.prelude if isinstance(one, ast.StringToken)]
        if values not in ([], ["utf-8"]):
            yield rule.source_line, _fault("the sheet isn't said to be UTF-8", "take @charset out")
    elif keyword == "import" and not _import_name(rule.prelude)[0]:
        yield rule.source_line, _fault("@import names no sheet", 'write @import "other.css";')
    yield from _errors(rule.prelude)
    if rule.content is None:
        return
    if not any(isinstance(one, ast.CurlyBracketsBlock) for one in rule.content):
        if keyword == "font-face" and all(isinstance(one, _BLANK) for one in rule.content):
            yield rule.source_line, _fault("this @font-face is empty", "take it out")
        yield from _declarations(rule.content)
        return
    for token in rule.content:
        if token == ";":
            what = "declarations and rules can't stand together here"
            yield token.source_line, _fault(what, "write two blocks, one of each kind")
            return
    yield from _rules(tinycss2.parse_rule_list(rule.content))


def _declarations(tokens: Iterable[Any], strict: bool = True) -> Faults:
    """Declarations one by one; an empty one is refused in sheets, and let pass in `style`."""
    parts: list[list[Any]] = [[]]
    lines = [0]
    for token in tokens:
        if token == ";":
            parts.append([])
            lines.append(token.source_line)
        elif parts[-1] or not isinstance(token, _BLANK):
            parts[-1].append(token)
    for number, part in enumerate(parts):
        if part:
            yield from _declaration(part)
        elif strict and number < len(parts) - 1:
            yield lines[number + 1], _fault("nothing stands before this ;", "take it out")


def _declaration(part: list[Any]) -> Faults:
    line = part[0].source_line
    name, *rest = part
    while rest and isinstance(rest[0], _BLANK):
        rest = rest[1:]
    if not isinstance(name, ast.IdentToken):
        what = f'"{name.serialize()[:20]}" is no property'
        yield line, _fault(what, "declarations are written name: value;")
        return
    if not rest or rest[0] != ":":
        if any(isinstance(one, ast.CurlyBracketsBlock) for one in rest):
            yield line, _fault("a rule stands within a rule", "write it by itself, after this one")
        else:
            what = f'":" is missing after "{name.value}"'
            yield line, _fault(what, "declarations are written name: value;")
        return
    value = [one for one in rest[1:] if not isinstance(one, _BLANK)]
    if (not value or value[0] == "!") and not name.value.startswith("--"):
        yield line, _fault(f'"{name.value}" has no value', "write one, or take it out")
    if name.lower_value in _REFUSED:
        what = f'the property "{name.value}" may not stand in an e-book\'s style'
        yield line, _fault(what, _REFUSED[name.lower_value])
    yield from _errors(value)


def _errors(tokens: Iterable[Any]) -> Faults:
    """What can't stand in a value: blocks, at-words, empty addresses, what is broken off."""
    for token in tokens:
        line = token.source_line
        if isinstance(token, ast.ParseError):
            if token.kind not in (")", "]"):
                yield line, _fault(f"this is no value: {token.message}", "mend it, or take it out")
        elif isinstance(token, (ast.CurlyBracketsBlock, ast.AtKeywordToken)):
            yield line, _fault("braces and @words can't stand in a value", "take them out")
        elif isinstance(token, ast.LiteralToken) and token.value in _SIGNS:
            yield line, _fault(f"{token.value} can't stand here", "take it out")
        elif isinstance(token, ast.URLToken) and not token.value.strip():
            yield line, _fault("url() names nothing", "name a file, or take it out")
        elif isinstance(token, ast.FunctionBlock):
            if token.lower_name == "url":
                name, rest = _import_name(token.arguments)
                if not name:
                    yield line, _fault("url() names nothing", "name a file, or take it out")
                elif any(not isinstance(one, _BLANK) for one in rest):
                    yield line, _fault("url() holds more than a name", "take out what follows it")
            yield from _errors(token.arguments)
        elif hasattr(token, "content"):
            yield from _errors(token.content or ())


def _too_deep(tokens: list[Any]) -> int:
    """The line on which blocks and brackets stand too deeply in each other; 0 where none do."""
    for _ in range(_DEEPEST):
        parts = [getattr(one, "content", getattr(one, "arguments", None)) for one in tokens]
        tokens = [inner for part in parts for inner in part or ()]
        if not tokens:
            return 0
    line: int = tokens[0].source_line
    return line


def _fault(what: str, hint: str) -> Fault:
    return Fault("bad-css", what, hint)


def _selector_fault(prelude: Iterable[Any], relative: bool = False) -> str:
    """What is wrong with a list of selectors; `relative` ones may begin with a combinator."""
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if isinstance(token, ast.LiteralToken) and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    for number, part in enumerate(parts):
        tokens = _trimmed(part)
        joined = bool(tokens) and tokens[0] in _COMBINATORS
        # EPUBCheck looks for what joins it to the element of `:has()`, and a space does.
        if number and relative and tokens and not joined and tokens[0] is part[0]:
            return "a space is missing after a comma"
        if fault := _selector(tokens, relative):
            return fault
        relative = relative and joined and not _spaced(tokens)
    return ""


def _spaced(tokens: list[Any]) -> bool:
    """Whether a space alone joins two of them; after it EPUBCheck lets no other sign begin one."""
    return any(
        isinstance(one, ast.WhitespaceToken)
        and before not in _COMBINATORS
        and after not in _COMBINATORS
        for before, one, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _trimmed(tokens: list[Any]) -> list[Any]:
    while tokens and isinstance(tokens[0], ast.WhitespaceToken):
        tokens = tokens[1:]
    while tokens and isinstance(tokens[-1], ast.WhitespaceToken):
        tokens = tokens[:-1]
    return tokens


def _selector(tokens: list[Any], relative: bool) -> str:
    if not tokens:
        return "a selector is missing"
    begun = relative
    at = 0
    while at < len(tokens):
        token = tokens[at]
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if isinstance(token, ast.Comment):
            return "a comment stands within a selector"
        if isinstance(token, ast.LiteralToken) and token.value in _COMBINATORS:
            if not begun:
                return f'"{token.value}" joins nothing'
            begun = False
        elif isinstance(token, ast.WhitespaceToken):
            pass
        elif token == ".":
            if not isinstance(after, ast.IdentToken):
                return "no class follows the full stop"
            at += 1
            begun = True
        elif token == ":":
            if after == ":":
                at += 1
                after = tokens[at + 1] if at + 1 < len(tokens) else None
            if isinstance(after, ast.FunctionBlock):
                if fault := _functional_selector(after):
                    return fault
            elif not isinstance(after, ast.IdentToken):
                return "no word follows the colon"
            at += 1
            begun = True
        elif token == "|":
            # Any element of a language is `*` where its prefix begins; then a name follows.
            named = isinstance(after, ast.IdentToken)
            if not named and not (after == "*" and _begins(tokens, at - 1)):
                return '"|" stands before no name'
        elif fault := _simple_selector(token, after):
            return fault
        else:
            begun = True
        at += 1
    return "" if begun else "a selector ends with what should join two"


def _simple_selector(token: Any, after: Any) -> str:
    if isinstance(token, (ast.IdentToken, ast.HashToken)) or token == "*":
        return ""
    if isinstance(token, ast.PercentageToken) and not isinstance(after, ast.IdentToken):
        return ""
    if isinstance(token, ast.SquareBracketsBlock):
        return _attribute_selector(_trimmed(token.content))
    return f'"{token.serialize()[:20]}" can\'t stand in a selector'


def _begins(tokens: list[Any], at: int) -> bool:
    """Whether a name, or `*`, stands there, and nothing that it belongs to before it."""
    if at < 0 or not (isinstance(tokens[at], ast.IdentToken) or tokens[at] == "*"):
        return False
    before = tokens[at - 1] if at else None
    return before is None or isinstance(before, ast.WhitespaceToken) or before in _COMBINATORS


def _attribute_selector(tokens: list[Any]) -> str:
    if "|" in tokens[:2]:
        tokens = tokens[2:] if _begins(tokens, 0) else tokens[1:]
    if not tokens or not isinstance(tokens[0], ast.IdentToken):
        return "brackets hold no attribute"
    rest = [one for one in tokens[1:] if not isinstance(one, ast.WhitespaceToken)]
    if not rest:
        return ""
    if len(rest) != 2 or not (isinstance(rest[0], ast.LiteralToken) and rest[0].value in _COMPARED):
        return "brackets hold more than an attribute and its value"
    if not isinstance(rest[1], (ast.IdentToken, ast.StringToken)):
        return "an attribute's value lacks its quotation marks"
    return ""


def _functional_selector(block: Any) -> str:
    if block.lower_name in _SELECTING:
        return _selector_fault(block.arguments, block.lower_name == "has")
    for token in block.arguments:
        if not isinstance(token, _ARGUMENTS) and token not in ("+", "-"):
            return f'"{token.serialize()[:20]}" can\'t stand in :{block.name}()'
    return ""
