"""Says why an address may not be followed, or what it holds itself (`data:`) not be shown.

Addresses of the net are read as e-readers and validators read them. Sources: the URL Standard
(url.spec.whatwg.org), section 4, as EPUBCheck 5.3 applies it (RSC-020, HTM-025, RSC-031), and its
schemas' `xsd:anyURI`; of `data:`, RFC 2397.
"""

import base64
import re
import unicodedata
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from glossator.model.digits import whole
from glossator.model.expressions import expression

_SCHEME = expression(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_SERVERS = frozenset(("http", "https", "ftp"))
_OPAQUE = frozenset(("mailto", "tel", "urn"))
_REFUSED = expression(r"[\s<>\"{}|\\^`\x00-\x1f\x7f]|%(?![0-9A-Fa-f]{2})")
_SERVER = expression(r"//(?P<server>[^/?#]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?P<rest>#.*)?")
_HOST = expression(r"(?:[A-Za-z0-9!$&'()*+,;=~_.-]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])+")
_IP6 = expression(r"\[[0-9A-Fa-f:.]+\]")

_DATA = expression(r"data:(?P<type>[\w.+/-]*)(?P<more>(?:;[^,]*)?),(?P<held>.*)", re.DOTALL)
_SHOWN = expression(r"image/(?:png|jpe?g|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)")
_FONT = expression(
    r"(?:font/(?:ttf|otf|sfnt|woff2?|collection)|application/(?:x-)?font-[\w-]+"
    r"|application/(?:vnd\.ms-fontobject|vnd\.ms-opentype|octet-stream))"
)
_DRAWING = "image/svg+xml"
Drawn = Callable[[bytes], str]
"""Says what is wrong with a drawing, in words that begin with "it"."""


def data_fault(address: str, drawn: Drawn | None = None, fonts: bool = False) -> str:
    """Why what stands in an address itself can't be shown, in words that begin with "it".

    Pictures of pixels can be, and `fonts` where they are asked for; a drawing is a page, which
    `drawn` judges, and where nobody does it is refused.
    """
    match = _DATA.fullmatch(address)
    if match is None:
        return "it is no address of the form data:image/png;base64,…"
    kind = match["type"].lower()
    if _SHOWN.fullmatch(kind) or (fonts and _FONT.fullmatch(kind)):
        return ""
    if kind != _DRAWING or drawn is None:
        return f"it holds {kind or 'text'}, which isn't shown from an address"
    try:
        data = unquote_to_bytes(match["held"])
        if match["more"].lower().rpartition(";")[2].strip() == "base64":
            data = base64.b64decode(re.sub(rb"\s+", b"", data), validate=True)
    except ValueError:
        return "it is broken off"
    return drawn(data)


def address_fault(address: str) -> str:
    """Why an address can't be followed, in words that begin after "it"; empty where it can."""
    match = _SCHEME.fullmatch(address.strip(" \t\n"))
    if match is None:
        return "has no scheme"
    scheme, rest = match[1].lower(), match[2]
    if scheme not in _SERVERS | _OPAQUE:
        return f'begins with "{scheme}:", which few know'
    if (bad := _REFUSED.search(rest)) is not None:
        return f'has a "{bad[0]}" in it' if bad[0].strip() else "has a space in it"
    if scheme in _OPAQUE:
        return "" if rest.strip("#") and rest.count("#") < 2 else "has nothing after its scheme"
    parts = _SERVER.fullmatch(rest)
    if parts is None or (parts["path"].startswith("//") and not parts["server"]):
        return f'lacks "//" after {scheme}:'
    if "#" in (parts["rest"] or "")[1:]:
        return 'has two "#" in it'
    if re.search(r"[\[\]]", f"{parts['path']}{parts['query'] or ''}{parts['rest'] or ''}"):
        return "has a bracket in it"
    return _server_fault(parts["server"])


def _server_fault(server: str) -> str:
    user, at, host = server.rpartition("@")
    if at and re.search(r"[@\[\]]", user):
        return 'has two "@" in it'
    port = re.search(r":([^:\]]*)$", host)
    if port is not None:
        host = host[: port.start()]
        if not re.fullmatch("[0-9]*", port[1]) or whole(port[1]) > 65535:
            return f'has no port "{port[1]}"'
    if not host:
        return "names no server"
    if _IP6.fullmatch(host):
        return ""
    labels = host.split(".")
    if not _HOST.fullmatch(host) or "" in (labels[:-1] or labels):
        return f'names a server that can\'t be: "{host}"'
    if any(unicodedata.category(sign)[0] not in "LMN" for sign in host if sign > "\x7f"):
        return f'names a server that can\'t be: "{host}"'
    if any(label.lower().startswith("xn--") for label in labels):
        try:
            host.encode("ascii").decode("idna")
        except UnicodeError:
            return f'names a server that can\'t be: "{host}"'
    return ""
