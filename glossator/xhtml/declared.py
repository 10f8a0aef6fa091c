"""Finds what style sheets say of elements: the values of one property, in the cascade's order.

Sources: Selectors 3, sections 5 to 9; CSS Cascading 3, section 6. Known are names, classes, ids,
attributes, and what joins them. A selector with a pseudo-class or -element is passed over: which
elements it means depends on the screen or the reader, or is known to few e-readers. Rules count
that stand by themselves, or in `@media` for all or for screens; those on a condition don't.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import tinycss2
from tinycss2 import ast

from glossator.model.dataclass import dataclass
from glossator.xhtml.markup import Element, classes_of
from glossator.xhtml.page import EbookPage

_Test = Callable[[Element], bool]
_Weight = tuple[bool, int, int, int, int]
"""Whether it is `!important`; ids, classes and attributes, names (specificity); its place."""
_SCREENS = frozenset(("all", "screen"))
_COMBINATORS = frozenset(">+~")
_COMPARED: dict[str, Callable[[str, str], bool]] = {
    "=": lambda value, wanted: value == wanted,
    "~=": lambda value, wanted: wanted in value.split(),
    "|=": lambda value, wanted: value == wanted or value.startswith(f"{wanted}-"),
    "^=": lambda value, wanted: bool(wanted) and value.startswith(wanted),
    "$=": lambda value, wanted: bool(wanted) and value.endswith(wanted),
    "*=": lambda value, wanted: bool(wanted) and wanted in value,
}


@dataclass(frozen=True, slots=True)
class _Step:
    """One element of a selector: what it must be, and how it is joined to the step before it."""

    joined: str
    tests: tuple[_Test, ...]
    counts: tuple[int, int, int]
    """Ids, classes and attributes, names."""


class SheetProperty:
    """What sheets declare of one property; of equal weight, the later declaration is stronger."""

    def __init__(self, sheets: Iterable[str], name: str) -> None:
        self._name = name
        self._rules: list[tuple[_Weight, tuple[_Step, ...], tuple[str, ...]]] = []
        for sheet in sheets:
            self._read(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))
        self._rules.sort(key=lambda rule: rule[0])

    def values(self, page: EbookPage, element: Element) -> list[tuple[str, ...]]:
        """All values for an element of a page, each as its words in small letters.

        The strongest is the last: that is the one that most properties take.
        """
        return [value for _, steps, value in self._rules if _matches(page, element, steps)]

    def _read(self, rules: Iterable[Any]) -> None:
        for rule in rules:
            if isinstance(rule, ast.QualifiedRule):
                self._note(rule)
            elif isinstance(rule, ast.AtRule) and rule.lower_at_keyword == "media":
                media = {one.strip() for one in tinycss2.serialize(rule.prelude).lower().split(",")}
                if media & _SCREENS:
                    self._read(tinycss2.parse_rule_list(rule.content or (), True, True))

    def _note(self, rule: Any) -> None:
        for one in tinycss2.parse_blocks_contents(rule.content, True, True):
            if not isinstance(one, ast.Declaration) or one.lower_name != self._name:
                continue
            value = tuple(
                part.lower_value for part in one.value if isinstance(part, ast.IdentToken)
            )
            for steps in _selectors(rule.prelude):
                counts = [sum(column) for column in zip(*(s.counts for s in steps), strict=True)]
                weight = (one.important, *counts, len(self._rules))
                self._rules.append((weight, steps, value))


def _selectors(prelude: Iterable[Any]) -> Iterator[tuple[_Step, ...]]:
    """The selectors of a rule, each as its steps; those that aren't known are left out."""
    part: list[Any] = []
    for token in (*prelude, None):
        if token is not None and token != ",":
            part.append(token)
            continue
        if (steps := _steps(part)) is not None:
            yield steps
        part = []


def _steps(tokens: Iterable[Any]) -> tuple[_Step, ...] | None:
    """The steps of one selector, its subject last; None where it isn't known, or empty."""
    steps: list[_Step] = []
    joined, compound = "", list[Any]()
    for token in (*tokens, ast.WhitespaceToken(0, 0, " ")):
        blank = isinstance(token, (ast.WhitespaceToken, ast.Comment))
        combines = isinstance(token, ast.LiteralToken) and token.value in _COMBINATORS
        if not blank and not combines:
            compound.append(token)
            continue
        if compound:
            if (step := _step(joined, compound)) is None:
                return None
            steps.append(step)
            joined, compound = " ", []
        if combines:
            if joined != " ":
                return None
            joined = token.value
    return tuple(steps) if steps and joined == " " else None


def _step(joined: str, tokens: list[Any]) -> _Step | None:
    tests: list[_Test] = []
    ids = classes = names = 0
    rest = iter(tokens)
    for token in rest:
        if isinstance(token, ast.IdentToken):
            names += 1
            tests.append(_named(token.lower_value))
        elif isinstance(token, ast.HashToken):
            ids += 1
            tests.append(_with("id", "=", token.value))
        elif isinstance(token, ast.SquareBracketsBlock):
            classes += 1
            if (test := _attribute(token.content)) is None:
                return None
            tests.append(test)
        elif token == "." and isinstance(name := next(rest, None), ast.IdentToken):
            classes += 1
            tests.append(_of_class(name.value))
        elif token != "*":
            return None
    return _Step(joined, tuple(tests), (ids, classes, names))


def _named(name: str) -> _Test:
    return lambda element: element.tag == name


def _of_class(name: str) -> _Test:
    return lambda element: name in classes_of(element)


def _attribute(tokens: Iterable[Any]) -> _Test | None:
    """The test of an attribute; a prefix before its name (`epub|type`) is left out."""
    known = [one for one in tokens if not isinstance(one, ast.WhitespaceToken)]
    if len(known) > 2 and known[1] == "|":
        known = known[2:]
    if not known or not isinstance(known[0], ast.IdentToken):
        return None
    if len(known) == 1:
        return _with(known[0].value, "*=", None)
    if len(known) != 3 or not isinstance(known[2], (ast.IdentToken, ast.StringToken)):
        return None
    sign = getattr(known[1], "value", "")
    return _with(known[0].value, sign, known[2].value) if sign in _COMPARED else None


def _with(name: str, sign: str, wanted: str | None) -> _Test:
    """The test of an attribute by its bare name: e-readers leave namespaces out."""
    compare = _COMPARED[sign]

    def test(element: Element) -> bool:
        for key, value in element.attrib.items():
            if key == name or key.endswith(f"}}{name}"):
                return wanted is None or compare(value, wanted)
        return False

    return test


def _matches(page: EbookPage, element: Element, steps: tuple[_Step, ...]) -> bool:
    *before, step = steps
    if not all(test(element) for test in step.tests):
        return False
    if not before:
        return True
    return any(_matches(page, one, tuple(before)) for one in _joined(page, element, step.joined))


def _joined(page: EbookPage, element: Element, how: str) -> Iterator[Element]:
    """The elements that a step's combinator may mean, the nearest first."""
    outer = page.around.get(element)
    if outer is None:
        return
    if how in " >":
        yield outer
        while how == " " and (outer := page.around.get(outer)) is not None:
            yield outer
        return
    siblings = list(outer)
    earlier = siblings[: siblings.index(element)][::-1]
    yield from earlier[:1] if how == "+" else earlier
