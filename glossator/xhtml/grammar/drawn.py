"""Judges a file of SVG, which is a page of its own, by the same list as a drawing on a page.

EPUB asks little of drawings (EPUB 3.3, section 6.2), but EPUBCheck holds them to that: ids, what
they load, their style sheets, and what stands in `foreignObject` and `title`. What programs that
draw write for themselves, in languages of their own, says nothing to browsers, and stays.
"""

import xml.etree.ElementTree as etree
from collections.abc import Iterator

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.ids import is_id
from glossator.xhtml.grammar.addresses import Drawn, address_fault, data_fault
from glossator.xhtml.grammar.attributes import html_faults, runs, svg_faults
from glossator.xhtml.grammar.drawings import ANIMATIONS, HOLDS_HTML
from glossator.xhtml.grammar.elements import FORBIDDEN, NAMES
from glossator.xhtml.grammar.faults import Fault
from glossator.xhtml.grammar.judge import Judge
from glossator.xhtml.grammar.pages import Targets
from glossator.xhtml.markup import Element, MarkupError, declared, line_of, local, parse

_SVG = "{http://www.w3.org/2000/svg}"
_HTML = "{http://www.w3.org/1999/xhtml}"
_MATH = "{http://www.w3.org/1998/Math/MathML}"
_PREFIXES = {
    "{http://www.w3.org/1999/xlink}": "xlink:",
    "{http://www.idpf.org/2007/ops}": "epub:",
    "{http://www.w3.org/XML/1998/namespace}": "xml:",
}
_ACTIVE = {
    "{http://www.w3.org/2001/XInclude}": "brings in another file",
    "{http://www.w3.org/2001/xml-events}": "waits for events, which run scripts",
    "{http://www.mozilla.org/xbl}": "binds scripts to elements",
    "{http://www.w3.org/1999/XSL/Transform}": "rewrites the drawing",
}
"""Languages that do something, with what they do; all others only say something."""
_GRAMMARS = ("http://www.w3.org/", "https://www.w3.org/")
"""Where document types of SVG are (EPUB 3.3, appendix B)."""

_DECLARATIONS = expression(r"^<\?xml[^>]*\?>\s*| xmlns(?::\w+)?=\"[^\"]*\"")
_YESTERDAY = frozenset("acronym big center font nobr strike tt".split())
"""Elements of older HTML that only look like something, as draw.io writes them into drawings."""
_LOOKS = frozenset("align color face size".split())


def drawing_fault(data: bytes) -> str:
    """The first thing that is wrong with a drawing, in words that begin with "it"; else empty."""
    return _fault(data, _inner_fault)


def _inner_fault(data: bytes) -> str:
    """The same of a drawing that stands in another one as a picture."""
    return _fault(data, None)


def _fault(data: bytes, drawn: Drawn | None) -> str:
    try:
        # Programs that draw define entities for namespaces.
        root = parse(data, entities=True)
    except MarkupError as cause:
        return f"it {cause}"
    if root.tag != f"{_SVG}svg":
        return 'it isn\'t said to be SVG: write xmlns="http://www.w3.org/2000/svg"'
    if said := _declared_fault(data):
        return said
    found: list[tuple[int, str]] = []
    at = 0

    def report(_: int, fault: Fault) -> None:
        found.append((at, fault.message))

    ids: set[str] = set()
    targets = Targets()
    for at, element in enumerate(root.iter()):
        for fault in element_faults(element, drawn):
            report(0, fault)
        if (identity := element.get("id")) is not None:
            if identity in ids:
                found.append((at, f'the id "{identity}" stands twice'))
            elif not is_id(identity):
                found.append((at, f'the id "{identity}" is no name'))
            ids.add(identity)
        if str(element.tag).startswith(_SVG):
            targets.note(local(element), "svg", _known(element), 0)
        if found:
            break
    at = 0
    targets.ended(ids, report)
    if not found:
        return ""
    at, message = found[0]
    where = f"in its line {line_of(data, at)}, " if at else "in it, "
    return f"{where}{message}"


def _declared_fault(data: bytes) -> str:
    """What is wrong with what stands outside of a drawing's elements."""
    said = declared(data)
    if "xml-stylesheet" in said.instructions:
        return "it names a style sheet, which doesn't come with it"
    if said.grammar and not said.grammar.startswith(_GRAMMARS):
        return f'it names the document type "{said.grammar[:60]}", which doesn\'t come with it'
    return ""


def element_faults(element: Element, drawn: Drawn | None = None) -> Iterator[Fault]:
    """What is wrong with an element of a drawing, or with what it holds that isn't SVG."""
    tag = str(element.tag)
    name = local(element)
    if (does := _ACTIVE.get(_space(tag))) is not None:
        yield _script(f"<{name}> {does}")
    elif tag.startswith(_MATH):
        yield Fault("misplaced-element", f"a formula stands in it: <{name}>", "")
    elif name.lower() == "script":
        yield _script(f"<{name}> runs a script")
    elif name.lower() == "style":
        yield from _sheet_faults(element, drawn)
    elif name == "foreignObject" and drawn is None:
        yield Fault("misplaced-element", "<foreignObject> can't stand in a picture of it", "")
    for attribute in element.attrib:
        if _space(attribute) in _ACTIVE or runs(attribute.rpartition("}")[2]):
            yield _script(f'the attribute "{attribute.rpartition("}")[2]}" runs a script')
    if tag.startswith(_SVG):
        yield from svg_faults(name, _known(element), drawn)
    if not tag.startswith(_HTML):
        yield from _page_faults(element)


def _script(message: str) -> Fault:
    return Fault("script", message, "take it out: e-readers run no scripts")


def _space(name: str) -> str:
    return f"{name.partition('}')[0]}}}" if name[:1] == "{" else ""


def _known(element: Element) -> dict[str, str]:
    """The attributes that an element has in the languages of pages, as they are written there."""
    known = {}
    for name, value in element.attrib.items():
        space = _space(name)
        if not space or space in _PREFIXES:
            plain = f"{_PREFIXES.get(space, '')}{name.removeprefix(space)}"
            if not plain.startswith("aria-") and not runs(plain):
                known[plain] = value
    return known


def _sheet_faults(element: Element, drawn: Drawn | None) -> Iterator[Fault]:
    # Few drawings have a sheet of their own, and tinycss2 is slow to import.
    from glossator.xhtml.grammar.css import files_named, sheet_faults

    text = "".join((element.text or "", *(child.tail or "" for child in element)))
    for _, fault in sheet_faults(text):
        yield Fault(fault.code, f"in its style sheet, {fault.message}", fault.hint)
    for named in files_named(text, drawn=drawn):
        what = f'its style sheet names "{named.name[:60]}", which doesn\'t come with it'
        yield Fault("css-file", what, "")


def _page_faults(parent: Element) -> Iterator[Fault]:
    """What stands in a drawing as on a page is held to what pages may hold."""
    found: list[Fault] = []
    judge = Judge(lambda _, fault: found.append(fault))
    strict = local(parent) in HOLDS_HTML

    def see(element: Element) -> None:
        for child in element:
            tag = str(child.tag)
            name = local(child)
            if not tag.startswith(_HTML):
                if tag != f"{_SVG}svg" and (strict or element is not parent):
                    message = f"<{name}> stands among HTML and isn't said to be HTML"
                    found.append(Fault("misplaced-element", message, ""))
                continue
            found.extend(_html_faults(name, child))
            judge.start(name, _known(child), 0)
            if (child.text or "").strip():
                judge.text(0)
            see(child)
            judge.end()
            if (child.tail or "").strip():
                judge.text(0)

    if strict or any(str(child.tag).startswith(_HTML) for child in parent):
        see(parent)
    yield from found


def _html_faults(name: str, element: Element) -> Iterator[Fault]:
    """What a page's own text is told when it is resolved, and a drawing's never is."""
    if name in FORBIDDEN:
        yield _script(f"<{name}> has no place in an e-book")
    elif name in _YESTERDAY:
        known = {key: value for key, value in _known(element).items() if key not in _LOOKS}
        yield from html_faults("span", known)
    elif name not in NAMES:
        yield Fault("unknown-element", f"<{name}> is no element of today's HTML", "")
    href = element.get("href", "#")
    if name in ("a", "area") and href[:1] != "#" and (why := address_fault(href)):
        yield Fault("bad-attribute", f'<{name}> can\'t lead to "{href[:60]}": it {why}', "")
    source = element.get("src", "data:image/png,")
    if name == "img" and (why := data_fault(source)):
        yield Fault("bad-attribute", f'<img> can\'t show "{source[:60]}": {why}', "")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A drawing without what may not stand in one, and what that was."""

    data: bytes
    left_out: tuple[str, ...]


def cleaned(data: bytes) -> Cleaned | None:
    """A drawing without what may not stand in one; None where nothing is left that can be shown.

    It is the same bytes where nothing had to go.
    """
    if not drawing_fault(data):
        return Cleaned(data, ())
    try:
        root = parse(data, entities=True)
    except MarkupError:
        return None
    gone = [one] if (one := _declared_fault(data)) else []
    _clean(root, gone)
    for prefix, space in _WRITTEN.items():
        etree.register_namespace(prefix, space)
    clean = etree.tostring(root, encoding="utf-8")
    return None if drawing_fault(clean) else Cleaned(clean, tuple(dict.fromkeys(gone)))


_WRITTEN = {"": _SVG[1:-1], "xlink": "http://www.w3.org/1999/xlink", "html": _HTML[1:-1]}


def _clean(parent: Element, gone: list[str]) -> None:
    """Take out of an element what may not stand in it, and so on down."""
    _clean_attributes(parent, gone)
    for child in list(parent):
        bare = etree.Element(child.tag)
        bare.text = child.text
        if child.tag in _ANIMATED:
            # An animation without one of its attributes is another one.
            bare.attrib.update(child.attrib)
        html = str(child.tag).startswith(_HTML) or local(child) in HOLDS_HTML
        faults = list(element_faults(child if html else bare, _inner_fault))
        if html and not faults:
            faults = list(_page_faults(parent)) if local(parent) not in HOLDS_HTML else []
        if faults:
            gone.extend(fault.message for fault in faults)
            _remove(parent, child)
        else:
            _clean(child, gone)


_ANIMATED = frozenset(f"{_SVG}{name}" for name in ANIMATIONS)


def _clean_attributes(element: Element, gone: list[str]) -> None:
    for name, value in list(element.attrib.items()):
        bare = etree.Element(element.tag, {name: value})
        if any(fault.code != "unknown-element" for fault in element_faults(bare, _inner_fault)):
            gone.append(f'the attribute {name.rpartition("}")[2]}="{value[:60]}"')
            del element.attrib[name]


def _remove(parent: Element, child: Element) -> None:
    """Take an element out; the words after it stay."""
    at = list(parent).index(child)
    if child.tail:
        if at:
            parent[at - 1].tail = (parent[at - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def cleaned_on_page(drawing: Element) -> tuple[str, tuple[str, ...]]:
    """The mark-up of a drawing that stands on a page, cleaned, and what was left out of it.

    Its names have no namespaces, nor has the mark-up; it is empty where nothing can be shown.
    """
    drawing.set("xmlns", _SVG[1:-1])
    drawing.set("xmlns:xlink", _WRITTEN["xlink"])
    clean = cleaned(etree.tostring(drawing, encoding="utf-8"))
    if clean is None:
        return "", ("a drawing",)
    return _DECLARATIONS.sub("", clean.data.decode()), clean.left_out
