"""Finds the media type of an image by the file's own bytes, and what is wrong with a drawing.

EPUB asks little of drawings (EPUB 3.3, section 6.2), but EPUBCheck holds them to that: ids, what
they load, their style sheets, and what stands in `foreignObject` and `title`.
"""

from glossator.model.dataclass import dataclass
from glossator.model.ids import is_id
from glossator.xhtml.grammar.attributes import svg_faults
from glossator.xhtml.grammar.faults import Fault, TooDeepError
from glossator.xhtml.grammar.judge import Judge
from glossator.xhtml.grammar.pages import Report, Targets
from glossator.xhtml.markup import Element, MarkupError, parse

_SVG = "{http://www.w3.org/2000/svg}"
_HTML = "{http://www.w3.org/1999/xhtml}"
_PREFIXES = {
    "{http://www.w3.org/1999/xlink}": "xlink:",
    "{http://www.idpf.org/2007/ops}": "epub:",
    "{http://www.w3.org/XML/1998/namespace}": "xml:",
}


def drawing_fault(data: bytes) -> str:
    """The first thing that is wrong with a drawing, in words that begin with "it"; else empty."""
    try:
        # Programs that draw define entities for namespaces.
        root = parse(data, entities=True)
    except MarkupError as cause:
        return f"it {cause}"
    if root.tag != f"{_SVG}svg":
        return 'it isn\'t said to be SVG: write xmlns="http://www.w3.org/2000/svg"'
    if b"<?xml-stylesheet" in data:
        return "it names a style sheet, which doesn't come with it"
    found: list[str] = []

    def report(_: int, fault: Fault) -> None:
        found.append(f"in it, {fault.message}")

    ids: list[str] = []
    targets = Targets()
    for element in root.iter():
        tag = str(element.tag)
        attributes = {_named(name): value for name, value in element.attrib.items()}
        if said := _element_fault(tag.rpartition("}")[2], element, attributes):
            return said
        if (identity := attributes.get("id")) is not None:
            if identity in ids or not is_id(identity):
                return f'it has the id "{identity}" twice, or it is no name'
            ids.append(identity)
        if tag.startswith(_SVG):
            name = tag.removeprefix(_SVG)
            known = {one: value for one, value in attributes.items() if one[:5] != "aria-"}
            for fault in svg_faults(name, known):
                report(0, fault)
            targets.note(name, "svg", known, 0)
            if name in ("foreignObject", "title"):
                _judge_page(element, report)
    targets.ended(ids, report)
    return found[0] if found else ""


def _element_fault(name: str, element: Element, attributes: dict[str, str]) -> str:
    if name == "script" or any(one.startswith("on") for one in attributes):
        return "it holds a script"
    if name == "math":
        return "it holds a formula"
    if name == "style":
        # Few drawings have a sheet of their own, and tinycss2 is slow to import.
        from glossator.xhtml.grammar.css import files_named, sheet_faults

        text = element.text or ""
        for _, fault in sheet_faults(text):
            return f"in its style sheet, {fault.message}"
        for named in files_named(text):
            return f'its style sheet names "{named.name}", which doesn\'t come with it'
    return ""


def _judge_page(parent: Element, report: Report) -> None:
    """What stands in a drawing as on a page is held to what pages may hold."""
    judge = Judge(report)

    def see(element: Element) -> None:
        for child in element:
            tag = str(child.tag)
            if not tag.startswith(_HTML):
                if tag != f"{_SVG}svg":
                    name = tag.rpartition("}")[2]
                    message = f"<{name}> stands among HTML and isn't said to be HTML"
                    report(0, Fault("misplaced-element", message, ""))
                continue
            judge.start(
                tag.removeprefix(_HTML),
                {_named(one): value for one, value in child.attrib.items()},
                0,
            )
            if (child.text or "").strip():
                judge.text(0)
            see(child)
            judge.end()
            if (child.tail or "").strip():
                judge.text(0)

    see(parent)


def _named(name: str) -> str:
    space, brace, local = name.rpartition("}")
    return f"{_PREFIXES.get(space + brace, 'x:')}{local}" if brace else name


@dataclass(frozen=True, slots=True)
class Signature:
    """What the first bytes of a file say it is; `problem` says why it can't be shown."""

    media_type: str
    problem: str = ""


def read_signature(data: bytes) -> Signature:
    """The media type that the bytes themselves show, whatever the file is called."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Signature("image/png", "" if b"IEND" in data[-16:] else "it is cut off")
    if data.startswith(b"\xff\xd8\xff"):
        return Signature("image/jpeg")
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return Signature("image/gif")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Signature("image/webp", "many e-readers don't show WebP")
    if b"<svg" in data[:2000]:
        try:
            return Signature("image/svg+xml", drawing_fault(data))
        except TooDeepError as cause:
            return Signature("image/svg+xml", f"in it, {cause}")
    return Signature("", "it is no image that e-readers know")
