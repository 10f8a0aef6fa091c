"""Finds references on a page, from attributes to ids, that lead to no id of that page.

Sources: EPUBCheck 5.3, `schema/30/epub-xhtml-30.sch`, patterns `idrefs-…`, `idref-…`, `map.name`;
of drawings, its checks of `xlink:href`, `fill` and `stroke` (RSC-012, RSC-014).
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from glossator.model.expressions import expression
from glossator.xhtml.grammar.aria import REFERENCES
from glossator.xhtml.grammar.faults import Fault
from glossator.xhtml.grammar.values import parts

_PAINTS = ("fill", "stroke")
_PAINT = expression(r"\s*url\(\s*['\"]?#([^)'\"]*)['\"]?\s*\)")
PAINTERS = frozenset(("linearGradient", "radialGradient", "pattern"))
"""What a drawing can be painted with."""
Report = Callable[[int, Fault], None]


@dataclass(slots=True)
class Targets:
    """The references of one page, gathered while it is parsed."""

    ids: list[str] = field(default_factory=list)
    """The ids of all elements that have begun."""
    wanted: list[tuple[str, str, str, int]] = field(default_factory=list)
    """Id, element, attribute and line of each."""
    cells: list[tuple[str, int]] = field(default_factory=list)
    """What cells of tables that are open say of their heads."""
    tables: list[set[str]] = field(default_factory=list)
    """The ids of `th`, a table that is open each."""
    maps: dict[str, int] = field(default_factory=dict)
    painters: set[str] = field(default_factory=set)
    paints: list[tuple[str, str, str, int]] = field(default_factory=list)
    doubled: list[tuple[str, int]] = field(default_factory=list)

    def note(
        self,
        tag: str,
        space: str,
        attributes: Mapping[str, str],
        line: int,
    ) -> None:
        """An element begins."""
        if "id" in attributes:
            self.ids.append(attributes["id"])
        for name, value in attributes.items():
            if name.startswith("aria-") and name[5:] in REFERENCES:
                for word in parts(value):
                    self.wanted.append((word, tag, name, line))
            elif space == "svg" and name in _PAINTS and (match := _PAINT.match(value)):
                self.paints.append((match[1], tag, name, line))
            elif space == "svg" and name == "xlink:href" and tag == "use" and value[:1] == "#":
                self.wanted.append((value[1:], tag, name, line))
            elif name in ("href", "xlink:href") and value[:1] == "#" and tag in ("a", "area"):
                if space == "svg" or tag == "area":
                    self.wanted.append((value[1:], tag, name, line))
            elif space == "math" and name in ("xref", "indenttarget"):
                self.wanted.append((value, tag, name, line))
        if space == "html" and tag in ("td", "th") and "headers" in attributes:
            self.cells += ((word, line) for word in parts(attributes["headers"]))
        if tag == "th" and self.tables and "id" in attributes:
            for table in self.tables:
                table.add(attributes["id"])
        if tag == "map" and (name := attributes.get("name", "")):
            if name in self.maps:
                self.doubled.append((name, line))
            self.maps[name] = line
        if tag in PAINTERS and "id" in attributes:
            self.painters.add(attributes["id"])

    def table_ended(self, report: Report) -> None:
        """The innermost table ends: what its cells call their heads has to be in it."""
        heads = self.tables.pop()
        for word, line in self.cells:
            if word not in heads:
                message = f'headers="{word}": no <th> of this table has that id'
                report(line, Fault("lost-id", message, f'write <th id="{word}">'))
        self.cells.clear()

    def ended(self, ids: Collection[str], report: Report) -> None:
        """The page ends, and has these ids."""
        for word, tag, name, line in self.wanted:
            if word not in ids:
                message = f'{name}="{word}" on <{tag}>: no element of this page has that id'
                report(
                    line, Fault("lost-id", message, f"give one the id {word}, or take {name} out")
                )
        for word, tag, name, line in self.paints:
            if word not in self.painters:
                message = f'{name}="url(#{word})" on <{tag}>: nothing to paint with has that id'
                hint = f"give a gradient or a pattern of this drawing the id {word}"
                report(line, Fault("lost-id", message, hint))
        for name, line in self.doubled:
            message = f'two maps are called "{name}"'
            report(line, Fault("duplicate-id", message, "rename one of the two"))
