"""Dataclasses that never change, made in a fifth of the time that Python's own take.

A build makes a hundred classes of values before it does anything. `dataclasses` writes six
functions of each as text and compiles them, which takes 0.5 ms. Here the text of `__init__` alone
is compiled, and only when a class's first value is made; the others are the same for all classes,
and know the names of a class's fields.
"""

import dataclasses
import operator
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

Field = dataclasses.Field[Any]
Method = Callable[..., Any]

if TYPE_CHECKING:
    # To a checker of types they are Python's own, so that it knows what `replace` may change.
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, order=False, **others):
        """What `dataclasses.dataclass` makes; quickly, if the values are frozen and have slots."""

        def decorate(cls):
            if frozen and slots and not others:
                return _made(cls, order)
            return dataclasses.dataclass(cls, frozen=frozen, slots=slots, order=order, **others)

        return decorate if cls is None else decorate(cls)


def _made(cls: type, order: bool) -> type:
    own = set(vars(cls))
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    fields = dataclasses.fields(made)
    given = [one for one in fields if one.init]
    methods = {
        "__init__": _late_init(made, given),
        "__repr__": _repr([one.name for one in fields if one.repr]),
        "__reduce__": _reduce([one.name for one in given]),
        "__setattr__": _set,
        "__delattr__": _delete,
        **_compared([one.name for one in fields if one.compare], order),
        "__hash__": _hash([one.name for one in fields if one.compare and one.hash is not False]),
    }
    for name in methods.keys() - own:
        setattr(made, name, methods[name])
    return made


def _late_init(cls: type, fields: Sequence[Field]) -> Method:
    """An `__init__` that makes the class its real one when the first value is made.

    Of most classes, most commands make no value.
    """

    def init(self: object, *values: object, **named: object) -> None:
        made = _init(cls, fields)
        # Another may have been put in its place.
        if cls.__dict__.get("__init__") is init:
            cls.__init__ = made  # type: ignore[misc]
        made(self, *values, **named)

    return init


def _init(cls: type, fields: Sequence[Field]) -> Method:
    """The method that takes a value's fields, in their order or by name."""
    known: dict[str, object] = {"_missing": dataclasses.MISSING}
    parameters, lines = ["self"], ["pass"]
    for field in fields:
        name, given, value = field.name, field.name, field.name
        if field.default is not dataclasses.MISSING:
            known[f"_default_{name}"] = field.default
            given = f"{name}=_default_{name}"
        elif field.default_factory is not dataclasses.MISSING:
            known[f"_make_{name}"] = field.default_factory
            given, value = f"{name}=_missing", f"_make_{name}() if {name} is _missing else {name}"
        # The slot itself is asked to take the value, since the class refuses all that is set.
        known[f"_set_{name}"] = getattr(cls, name).__set__
        parameters.append(given)
        lines.append(f"_set_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    text = f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines)
    exec(text, known)
    init: Method = known["__init__"]  # type: ignore[assignment]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
    return init


def _values(names: Sequence[str]) -> Callable[[object], tuple[object, ...]]:
    """What gets the fields of these names from a value."""
    if len(names) > 1:
        return operator.attrgetter(*names)
    return lambda value: tuple([getattr(value, name) for name in names])


def _compared(names: Sequence[str], order: bool) -> dict[str, Method]:
    values = _values(names)

    def method(compare: Callable[[object, object], Any]) -> Method:
        def compared(self: object, other: object) -> Any:
            if other.__class__ is self.__class__:
                return compare(values(self), values(other))
            return NotImplemented

        return compared

    compared = ("__eq__", "__lt__", "__le__", "__gt__", "__ge__") if order else ("__eq__",)
    return {name: method(getattr(operator, name)) for name in compared}


def _hash(names: Sequence[str]) -> Method:
    values = _values(names)
    return lambda self: hash(values(self))


def _repr(names: Sequence[str]) -> Method:
    values, shown = _values(names), ", ".join(f"{name}=%r" for name in names)
    return lambda self: f"{self.__class__.__qualname__}({shown % values(self)})"


def _reduce(names: Sequence[str]) -> Method:
    """How a value is copied and pickled: it is made anew of its fields."""
    values = _values(names)
    return lambda self: (self.__class__, values(self))


def _set(_: object, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(_: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
