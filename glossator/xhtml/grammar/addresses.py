"""Says why e-readers and validators refuse an address of the net.

Sources: the URL Standard (url.spec.whatwg.org), section 4, as EPUBCheck 5.3 applies it (RSC-020,
HTM-025, RSC-031), and its schemas' `xsd:anyURI`.
"""

import re
import unicodedata

from glossator.model.digits import whole
from glossator.model.expressions import expression

_SCHEME = expression(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_SERVERS = frozenset(("http", "https", "ftp"))
_OPAQUE = frozenset(("mailto", "tel", "urn"))
_REFUSED = expression(r"[\s<>\"{}|\\^`\x00-\x1f\x7f]|%(?![0-9A-Fa-f]{2})")
_SERVER = expression(r"//(?P<server>[^/?#]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?P<rest>#.*)?")
_HOST = expression(r"(?:[A-Za-z0-9!$&'()*+,;=~_.-]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])+")
_IP6 = expression(r"\[[0-9A-Fa-f:.]+\]")


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
