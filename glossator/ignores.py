"""What is found and what the editor has chosen to ignore in; what remains to be said out."""

from collections.abc import Iterable

from glossator.diagnostics import Diagnostic, Diagnostics, Severity, error, in_order, warning
from glossator.model.settings import Ignore


def without_ignored(found: Iterable[Diagnostic], ignores: Iterable[Ignore]) -> Diagnostics:
    """The findings in order of place, less the warnings that `[check] ignore` names.

    Errors can't be ignored, and an ignore that matches nothing is a finding itself: whatever it
    was meant for has gone, or has moved.
    """
    remaining = in_order(found)
    for ignore in ignores:
        matching = {one for one in remaining if _matches(one, ignore)}
        at = f"{ignore.path}:{ignore.line}" if ignore.line else ignore.path
        if any(one.severity is Severity.ERROR for one in matching):
            message = f"{ignore.code} at {at} is an error, and errors can't be ignored"
            hint = "mend it, and take the entry out of [check] ignore"
            remaining = (*remaining, error("book.toml", 0, "ignored-error", message, hint))
        elif not matching:
            message = f"nothing to ignore: no {ignore.code} at {at}"
            hint = "take the entry out of [check] ignore, or mend its place"
            remaining = (*remaining, warning("book.toml", 0, "unused-ignore", message, hint))
        else:
            remaining = tuple(one for one in remaining if one not in matching)
    return in_order(remaining)


def _matches(one: Diagnostic, ignore: Ignore) -> bool:
    return (
        one.code == ignore.code
        and one.place.path == ignore.path
        and ignore.line in (0, one.place.line)
    )
