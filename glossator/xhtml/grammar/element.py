"""A row of the tables: what one element may hold, its attributes and its roles."""

from collections.abc import Mapping
from dataclasses import field

from glossator.model.dataclass import dataclass

ANY_ROLE = "any"


@dataclass(frozen=True, slots=True)
class ElementRule:
    """One element: `holds` is `empty`, `text`, `phrasing`, `flow`, `transparent`, or an order."""

    holds: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Its own attributes, and the kind of each one's value; COMMON come beside them."""
    needed: tuple[str, ...] = ()
    """The attributes that have to be there."""
    roles: str = ANY_ROLE
    """`any`, or the roles it can play."""
    born: str = ""
    """What it is without a role: a row of `aria.IMPLICIT`."""
    form: str = ""
    """What it holds, in words."""
