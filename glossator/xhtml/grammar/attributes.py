"""Says what is wrong with the attributes of a start tag, each by itself and together."""

import re
from collections.abc import Collection, Iterator, Mapping

from glossator.model.expressions import expression
from glossator.model.nearest import nearest
from glossator.xhtml.grammar.addresses import Drawn, address_fault, data_fault
from glossator.xhtml.grammar.aria import DEPRECATED, GLOBAL, IMPLICIT, ROLES, STATES
from glossator.xhtml.grammar.common import COMMON, FOLDED, META, WITHOUT
from glossator.xhtml.grammar.drawings import (
    ANIMATED,
    ATTRIBUTES,
    PAINTED,
    PICTURES,
    PLAIN,
    SVG,
    TYPED,
)
from glossator.xhtml.grammar.element import ANY_ROLE, ElementRule
from glossator.xhtml.grammar.elements import row_of
from glossator.xhtml.grammar.faults import Fault
from glossator.xhtml.grammar.formulas import MATH
from glossator.xhtml.grammar.remedies import instead_of_attribute
from glossator.xhtml.grammar.rows import HTML
from glossator.xhtml.grammar.values import fits, parts, wanted

_SIMPLE = expression(
    r"\s*(?:(?!direction|unicode-bidi)-?[a-z][a-z-]*\s*:\s*[\w.#%-][\w\s.,%#-]*(?:;\s*|$))*"
)
"""Declarations that need no parser of CSS."""
_ADDRESS = expression(r":|[/\\]{2}|^\s*[/\\]")
"""What stands in addresses and in no number, colour or path."""
_OWN = expression(
    r"(?:[\w\s.,;:%#!+-]|(?:rgba?|hsla?|matrix|translate|scale|rotate|skew[XY])\([\w\s.,%+-]*\)"
    r"|url\((?:#[\w.:-]*|'#[\w.:-]*'|\"#[\w.:-]*\")\))*"
)
"""Values of CSS in which nothing is named but what stands in the same drawing."""
_COORDINATES = {"rect": "rect", "circle": "circle", "poly": "poly"}
_PREFIXES = frozenset(("msv", "prism"))
"""Prefixes of `epub:type` that need no declaration (EPUB 3.3, appendix D.2.4)."""


def html_faults(tag: str, attributes: Mapping[str, str], parent: str = "") -> Iterator[Fault]:
    """What is wrong with the attributes of an element of HTML."""
    row = row_of(tag, parent)
    kinds = {**COMMON, **META, **row.attributes}
    if tag == "a" and "href" not in attributes:
        kinds, row = {**COMMON, "name": "token"}, ElementRule("transparent")
    for name in WITHOUT.get(tag, ()):
        kinds.pop(name, None)
    yield from _each(tag, attributes, kinds, FOLDED)
    yield from _roles(tag, row, attributes)
    for name in row.needed:
        if name not in attributes:
            yield _bad(tag, f"lacks the attribute {name}", f'write <{tag} {name}="…">')
    languages = {attributes[name].lower() for name in ("lang", "xml:lang") if name in attributes}
    if len(languages) == 2:
        yield _bad(tag, "has two languages, lang and xml:lang", "write lang alone")
    if tag == "area":
        yield from _area(attributes)
    if tag == "map" and attributes.get("id", attributes.get("name")) != attributes.get("name"):
        yield _bad(tag, "has an id that isn't its name", "leave the id out")


def math_faults(tag: str, attributes: Mapping[str, str]) -> Iterator[Fault]:
    """What is wrong with the attributes of an element of a formula."""
    row = MATH[tag]
    yield from _each(tag, attributes, {**row.attributes, "xlink:href": "goal"})
    if "role" in attributes:
        yield _unknown(tag, "role", attributes["role"], row.attributes)
    yield from _states(tag, attributes, frozenset(), GLOBAL)
    for name in row.needed:
        if name not in attributes:
            yield _bad(tag, f"lacks the attribute {name}", f'write <{tag} {name}="…">')


def svg_faults(
    tag: str, attributes: Mapping[str, str], drawn: Drawn | None = None
) -> Iterator[Fault]:
    """What is wrong with an element of a drawing and its attributes.

    `drawn` judges the drawings that stand in it as pictures (`data:`).
    """
    if tag not in SVG:
        near = nearest(tag, SVG, cutoff=0.7)
        hint = f"did you mean <{near}>?" if near else "take it out"
        yield Fault("unknown-element", f"<{tag}> is no element of a drawing", hint)
    for name, value in attributes.items():
        key = name.lower()
        if runs(name):
            yield _script(name)
        elif key in ("href", "xlink:href"):
            yield from _drawn_link(tag, value, drawn)
        elif key == "id":
            if not fits("token", value):
                yield _value(tag, name, value, "token")
        elif key == "epub:type":
            if tag not in TYPED:
                yield _bad(tag, "can't have the attribute epub:type", "take it out")
            else:
                yield from _epub_type(tag, value)
        elif key.startswith("data-"):
            if not _is_data(name):
                yield _data(tag, name)
        elif key in ANIMATED and _ADDRESS.search(value):
            yield _value(tag, name, value, "float")
        elif key == "style" or key in PAINTED or key in ANIMATED:
            yield from _painted(tag, value, drawn)
        elif key == "attributename":
            yield from _animated(tag, value)
        elif key not in PLAIN and not key.startswith("aria-"):
            yield _unknown(tag, name, value, ATTRIBUTES)


def refused(
    tag: str, space: str, attributes: Mapping[str, str], parent: str = ""
) -> frozenset[str]:
    """The names of those attributes that an element may not have, each looked at by itself.

    `space` is the element's language: `html`, `math` or `svg`. An element that its language doesn't
    know may have what all have.
    """

    def faults(known: Mapping[str, str]) -> Iterator[Fault]:
        if space == "svg":
            return svg_faults(tag, known)
        if space == "math" and tag in MATH:
            return math_faults(tag, known)
        return html_faults(tag if space == "html" and tag in HTML else "span", known, parent)

    anyhow = list(faults({}))
    return frozenset(
        name
        for name, value in attributes.items()
        if runs(name) or any(fault not in anyhow for fault in faults({name: value}))
    )


def is_whole(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element of HTML has the attributes without which it means nothing."""
    return set(html_faults(tag, {})).isdisjoint(html_faults(tag, attributes))


def runs(name: str) -> bool:
    """Whether an attribute, in whatever letters, is one that runs a script (HTML, 8.1.8.2)."""
    return name[:2].lower() == "on"


def _script(name: str) -> Fault:
    message = f'the attribute "{name}" runs a script'
    return Fault("script", message, "take it out: e-readers run no scripts")


_ELSEWHERE = "save the drawing as images/….svg, or show the file by ![words](file)"


def _drawn_link(tag: str, value: str, drawn: Drawn | None) -> Iterator[Fault]:
    """Links of a drawing lead into it; its pictures stand in it (EPUBCheck: RSC-006, RSC-007)."""
    if value.startswith("#"):
        return
    if tag == "a":
        if why := address_fault(value):
            what = f'can\'t lead to "{value[:60]}": it {why}'
            yield _bad(tag, what, "write an address, or #id")
        return
    if value.startswith("data:") and tag in PICTURES:
        if why := data_fault(value, drawn):
            yield _bad(tag, f'can\'t show "{value[:60]}": {why}', "save it as PNG or JPEG")
        return
    what = f'can\'t show "{value[:60]}": drawings bring no files with them'
    yield _bad(tag, what, _ELSEWHERE)


def _painted(tag: str, value: str, drawn: Drawn | None) -> Iterator[Fault]:
    """Properties of a drawing name nothing outside of it."""
    if "(" not in value or _OWN.fullmatch(value):
        return
    from glossator.xhtml.grammar.css import files_named

    for named in files_named(value, sheet=False, drawn=drawn):
        what = f'can\'t use "{named.name[:60]}": drawings bring no files with them'
        yield _bad(tag, what, _ELSEWHERE)


def _animated(tag: str, value: str) -> Iterator[Fault]:
    """What an animation changes is a number or a colour: no address, no style, no script."""
    name = value.strip().lower()
    if name not in PLAIN and name not in PAINTED:
        what = f'can\'t change the attribute "{value[:60]}"'
        yield _bad(tag, what, "take it out: sizes, places and colours can be changed")


def _each(
    tag: str,
    attributes: Mapping[str, str],
    kinds: Mapping[str, str],
    folded: Collection[str] = (),
) -> Iterator[Fault]:
    for name, value in attributes.items():
        if name == "role" or name.startswith("aria-"):
            continue
        if runs(name):
            yield _script(name)
        elif name.startswith("data-"):
            if not _is_data(name):
                yield _data(tag, name)
        elif name not in kinds:
            yield _unknown(tag, name, value, kinds)
        elif not fits(kinds[name], value.lower() if name in folded else value):
            yield _value(tag, name, value, kinds[name])
        elif name == "epub:type":
            yield from _epub_type(tag, value)
        elif kinds[name] == "style" and not _SIMPLE.fullmatch(value):
            yield from _style(tag, value)


def _style(tag: str, value: str) -> Iterator[Fault]:
    # Few books have more in a style attribute than a size or a colour.
    from glossator.xhtml.grammar.css import style_faults

    for fault in style_faults(value):
        yield Fault(fault.code, f'<{tag} style="{value[:60]}">: {fault.message}', fault.hint)


def _epub_type(tag: str, value: str) -> Iterator[Fault]:
    if not fits("nmtokens", value):
        yield _value(tag, "epub:type", value, "nmtokens")
    for word in parts(value):
        prefix, colon, _ = word.partition(":")
        if colon and prefix not in _PREFIXES:
            what = f'has an epub:type "{word}" whose prefix is declared nowhere'
            yield _bad(tag, what, "take a term without a prefix, or write a class instead")


def _area(attributes: Mapping[str, str]) -> Iterator[Fault]:
    if ("alt" in attributes) != ("href" in attributes):
        yield _bad("area", "has one of alt and href alone", "write both, or neither")
    shape = attributes.get("shape", "rect" if "coords" in attributes else "").strip().lower()
    coordinates = attributes.get("coords")
    if shape == "default" and coordinates is not None:
        yield _bad("area", "has coords, but its shape is default", "take one of them out")
    elif shape in _COORDINATES and not fits(_COORDINATES[shape], coordinates or ""):
        yield _value("area", "coords", coordinates or "", _COORDINATES[shape])


def _roles(tag: str, row: ElementRule, attributes: Mapping[str, str]) -> Iterator[Fault]:
    role = attributes.get("role")
    if role is None:
        yield from _states(tag, attributes, IMPLICIT.get(row.born, frozenset()), GLOBAL)
        return
    allowed = ROLES if row.roles == ANY_ROLE else row.roles.split()
    if role not in allowed:
        what = f'can\'t play the role "{role}"'
        if role not in ROLES:
            what = f'has the role "{role}", which ARIA doesn\'t know'
        near = nearest(role, allowed, cutoff=0.7)
        hint = f'did you mean "{near}"?' if near else "take it out, or put it on a <div>"
        yield _bad(tag, what, hint)
        return
    if role in DEPRECATED:
        what = f'has the role "{role}", which isn\'t used any more'
        yield _bad(tag, what, "take it out: list items say enough")
    yield from _states(tag, attributes, ROLES[role], GLOBAL)


def _states(
    tag: str, attributes: Mapping[str, str], own: Collection[str], everywhere: Collection[str]
) -> Iterator[Fault]:
    for name, value in attributes.items():
        if not name.startswith("aria-"):
            continue
        state = name.removeprefix("aria-")
        if state not in STATES:
            yield _unknown(tag, name, value, [f"aria-{one}" for one in STATES])
        elif state not in everywhere and state not in own and f"{state}!" not in own:
            what = f"can't have the attribute {name} in its role"
            yield _bad(tag, what, "take it out, or give the element the role that it belongs to")
        elif not fits(STATES[state], value):
            yield _value(tag, name, value, STATES[state])
    for state in own:
        if state.endswith("!") and f"aria-{state[:-1]}" not in attributes:
            name = f"aria-{state[:-1]}"
            yield _bad(tag, f"lacks {name}, which its role needs", f'write {name}="…"')


def _bad(tag: str, what: str, hint: str) -> Fault:
    return Fault("bad-attribute", f"<{tag}> {what}", hint)


def _is_data(name: str) -> bool:
    """Whether an attribute that begins with `data-` is one (EPUBCheck: HTM-061)."""
    own = name.removeprefix("data-")
    return fits("ncname", own) and re.search("[A-Z]", own) is None


def _data(tag: str, name: str) -> Fault:
    what = f'can\'t have the attribute "{name}"'
    return _bad(tag, what, "after data- comes a small letter, then letters, digits or hyphens")


def _value(tag: str, name: str, value: str, kind: str) -> Fault:
    return _bad(tag, f'can\'t have {name}="{value[:60]}"', f"write {wanted(kind)}")


def _unknown(tag: str, name: str, value: str, kinds: Collection[str]) -> Fault:
    hint = instead_of_attribute(name, value)
    if not hint:
        near = nearest(name, kinds, cutoff=0.7)
        hint = (
            f'did you mean "{near}"?'
            if near
            else f"take it out, or write data-{name.rpartition(':')[2].lower()}"
        )
    return _bad(tag, f'can\'t have the attribute "{name}"', hint)
