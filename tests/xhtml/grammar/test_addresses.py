"""Which addresses of the net can be followed, and what is said of those that can't."""

import pytest

from glossator.xhtml.grammar.addresses import address_fault
from tests.xhtml.grammar.bare import refused

GOOD = """
https://x.org http://x_y.org/ HTTPS://X.ORG/a https://x.org:8080/ https://x.org/%20 ftp://x.org/a
https://é.org/ https://x.org/é?ü=ß#ö http://[::1]/ https://u:p@x.org/ mailto:a@b.c tel:+49-30-1
mailto:a@b.c?subject=x%20y urn:isbn:123 https://x.org/a(b)'c;d,e!f$g&h=i~j@k:l*m+n http://1.2.3.4/
https://x.org/?a#b?c/d https://x.org. https://x,y.org/
""".split()
BAD = [
    ("http://x y/", "a space"),
    ("https://x.org/a b", "a space"),
    ("https://x.org/a|b", '"|"'),
    ("https://x.org/a[b]", "a bracket"),
    ("https://x.org/{a}", '"{"'),
    ("https://x.org/a\\b", '"\\"'),
    ("https://x.org/%zz", '"%"'),
    ("https://x.org/a#b#c", 'two "#"'),
    ("http://", "names no server"),
    ("http://@/", "names no server"),
    ("http:x.org", 'lacks "//"'),
    ("https://x..org/", "can't be"),
    ("https://x.org:99999/", 'no port "99999"'),
    ("https://x.org:ab/", 'no port "ab"'),
    ("http://x@y@z/", 'two "@"'),
    ("http://…/", "can't be"),
    ("http://xn--a.org/", "can't be"),
    ("mailto:", "nothing after its scheme"),
    ("tel:+49 30", "a space"),
    ("isbn:123", '"isbn:"'),
    ("file:///x", '"file:"'),
    ("zotero://select/x", '"zotero:"'),
]


@pytest.mark.parametrize("address", GOOD)
def test_what_can_be_followed(address: str) -> None:
    assert address_fault(address) == ""


@pytest.mark.parametrize(("address", "named"), BAD)
def test_what_can_t(address: str, named: str) -> None:
    assert named in address_fault(address)


def test_epubcheck_says_the_same_of_each() -> None:
    addresses = [*GOOD, *(address for address, _ in BAD)]
    escaped = (address.replace("&", "&amp;") for address in addresses)
    found = refused([f'<p><a href="{address}">x</a></p>' for address in escaped])
    assert [not one for one in found] == [not address_fault(address) for address in addresses]
