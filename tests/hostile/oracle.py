"""Lists all that could run, or ask for something, in finished files; it knows nothing of Glossator.

Pages and drawings are read twice where they can be: as XML, and as browsers read HTML. Everything
that isn't plainly inert is listed, so that an honest page gives an empty list.
"""

import base64
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote_to_bytes

import tinycss2
import tinyhtml5
from lxml import etree
from tinycss2 import ast

RUNS = frozenset(
    "script iframe frame frameset object embed applet audio video source track link base form "
    "input button select textarea portal template noscript noembed handler listener canvas "
    "isindex keygen bgsound fencedframe include xmp plaintext".split()
)
_SAYS = frozenset(
    "alt title alttext aria-label content class id name lang epub:type type role summary d "
    "encoding actiontype macros open close separators notation itemprop property".split()
)
"""Attributes that only say something."""
_LOADS = frozenset(
    "src srcset poster background ping data lowsrc dynsrc imagesrcset code codebase archive "
    "manifest profile classid longdesc icon formaction action usemap".split()
)
_GIVES = frozenset("to from by values".split())
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_FOLLOWED = frozenset("http: https: ftp: mailto: tel: urn: doi:".split())
_INERT = re.compile(
    r"data:(image/(png|jpe?g|gif|webp|avif|bmp)|font/|application/(x-)?font-)", re.IGNORECASE
)
_STRINGS = frozenset("url src image image-set -webkit-image-set cross-fade".split())


def plain(address: str) -> str:
    """An address as browsers take it: without white space in it and control signs around it."""
    return re.sub("[\t\n\r]", "", address.strip("".join(map(chr, range(0x21)))))


def elsewhere(address: str) -> bool:
    """Whether an address leads out of the folder, or to something that isn't plainly inert."""
    address = plain(address).replace("\\", "/")
    if _INERT.match(address):
        return False
    return address.startswith("//") or _SCHEME.match(address) is not None


def audit(name: str, data: bytes) -> list[str]:
    """What a file could run or ask for, by its ending; archives are looked through."""
    end = name.lower().rpartition(".")[2]
    if end == "epub":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = [(one, packed.read(one)) for one in packed.namelist()]
        return [f"{one}: {said}" for one, part in parts for said in audit(one, part)]
    if end == "css":
        return list(_sheet(data.decode()))
    found: list[str] = []
    if end in ("svg", "xhtml"):
        found += _xml(data)
    if end in ("svg", "xhtml", "html"):
        text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", data.decode("utf-8", "replace"))
        found += _page(tinyhtml5.parse(text, namespace_html_elements=False))
    return list(dict.fromkeys(found))


def _xml(data: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=True, no_network=True, load_dtd=False)
    root = etree.fromstring(data, parser)
    before = root.getprevious()
    while before is not None:
        if before.tag is etree.ProcessingInstruction and before.target == "xml-stylesheet":
            yield "a style sheet by a processing instruction"
        before = before.getprevious()
    if root.getroottree().docinfo.internalDTD is not None:
        address = root.getroottree().docinfo.system_url or ""
        if address and "://www.w3.org/" not in address:
            yield f"a document type: {address}"
    yield from _page(root)


def _page(root: Any) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2].lower()
        if name in RUNS and not _is_own(name, element):
            yield f"<{name}>"
        # A policy for content only forbids.
        policy = element.get("http-equiv", "") == "Content-Security-Policy"
        if name == "meta" and "http-equiv" in element.attrib and not policy:
            yield "<meta http-equiv>"
        if name == "style":
            yield from _sheet("".join(element.itertext()))
        for key, value in element.attrib.items():
            for said in _attribute(name, key, str(value)):
                yield f"<{name} {said}"


def _is_own(name: str, element: Any) -> bool:
    """What the web edition writes itself: its script beside the page, what that fills, sheets."""
    if name == "link":
        return not elsewhere(element.get("href", ""))
    if name == "script":
        return element.get("src") == "web.js" and not (element.text or "").strip()
    own = element.get("class", "").startswith("web-") or "data-entry" in element.attrib
    return name in ("template", "button") and own


def _attribute(tag: str, key: str, value: str) -> Iterator[str]:
    space, _, name = key.rpartition("}")
    name = name.lower().rpartition(":")[2] if not space else name.lower()
    said = f'{name}="{value[:80]}"'
    if name.startswith("on"):
        yield said
    elif name == "style":
        yield from (f"style: {one}" for one in _css(_tokens(value)))
    elif name == "base":
        yield said
    elif name == "srcset" or name in _LOADS:
        held = plain(value).lower().startswith("data:") and name != "src"
        if held or any(elsewhere(one) for one in [value, *value.split(","), *value.split()]):
            yield said
    elif name == "href":
        if _leads(tag, value):
            yield said
    elif name == "attributename":
        if value.strip().lower().rpartition(":")[2] in ("href", "style") or (
            value.strip().lower().startswith("on")
        ):
            yield said
    elif name in _GIVES:
        if any(elsewhere(one) for one in value.split(";")):
            yield said
        yield from _css(_tokens(value))
    elif name not in _SAYS and not name.startswith(("data-", "aria-")):
        yield from (f"{name}: {one}" for one in _css(_tokens(value)))
        if re.match(r"(javascript|vbscript|data|file):", plain(value), re.IGNORECASE):
            yield said


def _leads(tag: str, value: str) -> bool:
    address = plain(value).lower()
    scheme = _SCHEME.match(address)
    if tag in ("a", "area", "link"):
        return scheme is not None and scheme[0] not in _FOLLOWED
    if tag in ("image", "feimage"):
        if address.startswith("data:image/svg+xml"):
            return bool(_drawn(value))
        return elsewhere(value)
    if tag.startswith("m") and scheme is not None and scheme[0] in _FOLLOWED:
        # MathML's elements can be links (MathML 3, section 6.4.3).
        return tag in ("marker", "mask", "mesh", "mpath", "metadata")
    return elsewhere(value) or address.startswith("data:")


def _drawn(address: str) -> list[str]:
    head, _, held = plain(address).partition(",")
    data = unquote_to_bytes(held)
    return audit("x.svg", base64.b64decode(data) if head.lower().endswith("base64") else data)


def _tokens(text: str) -> Any:
    return tinycss2.parse_component_value_list(text)


def _sheet(text: str) -> Iterator[str]:
    tokens = _tokens(text)
    for at, token in enumerate(tokens):
        if isinstance(token, ast.AtKeywordToken) and token.lower_value == "import":
            for one in tokens[at + 1 : at + 4]:
                if isinstance(one, (ast.StringToken, ast.URLToken)):
                    yield f"@import {one.value[:60]}"
    yield from _css(tokens)


def _css(tokens: Iterable[Any], quoting: bool = False) -> Iterator[str]:
    for token in tokens:
        if isinstance(token, ast.URLToken) or (quoting and isinstance(token, ast.StringToken)):
            value = plain(token.value)
            if value.lower().startswith("data:image/svg+xml"):
                yield from _drawn(token.value)
            elif elsewhere(token.value):
                yield f"url({token.value[:60]})"
        elif isinstance(token, ast.FunctionBlock):
            yield from _css(token.arguments, token.lower_name in _STRINGS)
        elif hasattr(token, "content"):
            yield from _css(token.content or (), quoting)
