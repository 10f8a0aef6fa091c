"""Regular expressions that are compiled when they are first used.

To compile one takes some 0.3 ms, and the package has hundreds: a build that compiled them all would
do little else. So those that a module gives a name to are made here.
"""

import re
from typing import Any, cast, overload

_METHODS = (
    *("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"),
    *("flags", "groups", "groupindex"),
)


@overload
def expression(pattern: str, flags: int = 0) -> re.Pattern[str]: ...
@overload
def expression(pattern: bytes, flags: int = 0) -> re.Pattern[bytes]: ...
def expression(pattern: str | bytes, flags: int = 0) -> re.Pattern[Any]:
    """What `re.compile` gives, but that the functions of `re` don't take it: ask its methods."""
    return cast(re.Pattern[Any], _Expression(pattern, flags))


class _Expression:
    """Looks like a compiled expression; its methods are that one's, once one was asked for."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Called only for what isn't there yet; whoever makes a copy looks for more than there is.
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        vars(self).update((one, getattr(compiled, one)) for one in _METHODS)
        return vars(self)[name]
