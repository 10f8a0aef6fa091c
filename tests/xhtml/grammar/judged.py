"""An XHTML fragment in, what our judge says of it out: the table by itself, without a source."""

import xml.etree.ElementTree as etree

from glossator.xhtml.grammar.faults import Fault
from glossator.xhtml.grammar.judge import Judge

_SPACES = {
    "http://www.w3.org/1999/xhtml": "",
    "http://www.w3.org/XML/1998/namespace": "xml:",
    "http://www.idpf.org/2007/ops": "epub:",
    "http://www.w3.org/1999/xlink": "xlink:",
    "http://www.w3.org/2000/svg": "",
    "http://www.w3.org/1998/Math/MathML": "",
}
_ROOT = (
    '<section xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
    'xmlns:xlink="http://www.w3.org/1999/xlink">{}</section>'
)


def judged(fragment: str) -> list[Fault]:
    """The faults of a fragment; its ids are a page's."""
    root = etree.fromstring(_ROOT.format(fragment))
    found: list[Fault] = []

    def report(line: int, fault: Fault) -> None:
        found.append(fault)

    judge = Judge(report)
    ids: list[str] = []

    def see(node: etree.Element) -> None:
        for child in node:
            if (identity := child.get("id")) is not None:
                if identity in ids:
                    found.append(Fault("duplicate-id", identity, ""))
                ids.append(identity)
            judge.start(_name(child.tag), {_name(k): v for k, v in child.attrib.items()}, 1)
            if child.text and child.text.strip():
                judge.text(1)
            see(child)
            judge.end()
            if child.tail and child.tail.strip():
                judge.text(1)

    see(root)
    judge.targets.ended(ids, report)
    return found


def _name(name: str) -> str:
    if name[:1] != "{":
        return name
    space, _, local = name[1:].partition("}")
    return _SPACES[space] + local
