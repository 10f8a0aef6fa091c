"""The right-hand column of ARCHITECTURE.md, kept true by walking the imports."""

import ast
import re
from pathlib import Path

import pytest

import glossator
from glossator.cli.table import COMMANDS, module_of
from tests.conftest import ROOT

PACKAGE = ROOT / "glossator"

BELOW = {
    # Who may import what of ours: a room's own modules go without saying. "" is the door.
    "model": set(),
    "text": {"model"},
    "xhtml": {"model", "text"},
    "citing": {"model", "text", "xhtml"},
    "source": {"model", "text", "xhtml", "citing"},
    "apparatus": {"model", "text", "xhtml"},
    "pages": {"model", "text", "xhtml", "citing"},
    "formats": {"model", "text", "xhtml"},
    "readers": {"model", "text", "xhtml"},
    "editions": {"model", "text", "xhtml", "readers"},
    "annotating": {"model", "text", "xhtml", "readers", "source", "apparatus"},
    "importing": {"model", "text", "xhtml", "source"},
    "suggesting": {"model", "text"},
    "engine": {
        *("model", "text", "source", "apparatus", "pages", "formats", "readers", "editions"),
        *("annotating", "importing", "citing"),
    },
    "cli": {
        *("", "model", "formats", "readers", "editions", "annotating", "importing"),
        *("suggesting", "engine", "citing"),
    },
    "": {"engine", "editions", "model"},
    "__main__": {"cli"},
}
ALONE = {
    # Who alone may import what of others'.
    "markdown": {"source"},
    "latex2mathml": {"source"},
    "bs4": {"source", "importing"},
    "ebooklib": {"formats"},
    "ahocorasick_rs": {"apparatus"},
    "pyuca": {"text"},
    "PIL": {"pages"},
    "sqlite3": {"readers"},
    "weasyprint": {"formats"},
    "marisa_trie": {"formats"},
    "shtab": {"cli"},
    "argparse": {"cli"},
    "os": {"cli", "engine", "model"},
    "tinycss2": {"xhtml"},
    # Archives are read in one room; formats and the importer of Word pack what others read.
    "zipfile": {"xhtml", "formats", "importing"},
    # Mark-up is parsed in one room; these two make trees of their own.
    "xml": {"xhtml", "source", "formats"},
    "time": {"cli"},
    "sys": {"cli", "engine", "model"},
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """The room a module belongs to: its folder, or itself at the top; the package is empty."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are absolute"
            assert node.module
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def our_room(name: str) -> str | None:
    """The room that a name of ours is imported from; None for names of others."""
    parts = name.split(".")
    if parts[0] != "glossator":
        return None
    inner = parts[1] if len(parts) > 1 else ""
    return inner if (PACKAGE / inner).is_dir() or (PACKAGE / f"{inner}.py").is_file() else ""


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_import_only_what_is_below_them(path: Path) -> None:
    here = room(path)
    used = {found for name in imports(path) if (found := our_room(name)) is not None} - {here}
    assert used <= BELOW[here], f"{here} must not import {sorted(used - BELOW[here])}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_libraries_are_used_by_one_room_alone(path: Path) -> None:
    for name in imports(path):
        library = name.split(".")[0]
        assert room(path) in ALONE.get(library, {room(path)}), f"{library} in {path.name}"


def calls(path: Path) -> set[str]:
    """The names of the functions and methods that a module calls."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    called = [node.func for node in tree if isinstance(node, ast.Call)]
    names = {one.id for one in called if isinstance(one, ast.Name)}
    return names | {one.attr for one in called if isinstance(one, ast.Attribute)}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_mark_up_is_parsed_in_one_room(path: Path) -> None:
    parsing = {"fromstring", "iterparse", "ParserCreate", "XML", "XMLParser", "XMLPullParser"}
    assert room(path) == "xhtml" or not calls(path) & parsing


def test_only_commands_print() -> None:
    for path in modules():
        if "print" in calls(path):
            assert room(path) == "cli", path


def test_no_import_goes_round_in_a_circle() -> None:
    graph = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): imports(
            path
        )
        for path in modules()
    }

    def reaches(start: str) -> set[str]:
        seen: set[str] = set()
        queue = [start]
        while queue:
            for name in graph[queue.pop()]:
                module = name if name in graph else name.rpartition(".")[0]
                if module in graph and module not in seen:
                    seen.add(module)
                    queue.append(module)
        return seen

    assert not [module for module in graph if module in reaches(module)]


NO_COMMANDS = {"__init__", "main", "options", "table", "terminal"}
"""The modules of `cli/` that commands share."""


def test_every_command_is_a_row_and_a_module_of_its_name() -> None:
    modules = {path.stem for path in (PACKAGE / "cli").glob("*.py")} - NO_COMMANDS
    assert {name.rstrip("_").replace("_", "-") for name in modules} == set(COMMANDS)
    for command in COMMANDS:
        module = module_of(command)
        assert (module.__doc__ or "").startswith(f"`{command}`: "), command
        assert callable(module.add_options)
        assert callable(module.run)


def test_nothing_but_the_table_names_the_modules_of_commands() -> None:
    commands = {module_of(command).__name__ for command in COMMANDS}
    for path in modules():
        others = {f"{name.rpartition('.')[0]}" for name in imports(path)} | imports(path)
        # An import that builds what it made is a command that uses another.
        assert others & commands <= ({"glossator.cli.build"} if path.stem == "import_" else set())


def test_no_command_reaches_past_the_door_for_what_it_offers() -> None:
    behind = {
        f"{value.__module__}.{value.__name__}"
        for name in vars(glossator)["__all__"]
        if hasattr(value := getattr(glossator, name), "__module__")
    }
    assert "glossator.engine.books.build" in behind
    for path in (PACKAGE / "cli").glob("*.py"):
        assert not imports(path) & behind, path


def test_modules_have_one_job() -> None:
    """A docstring says what a module is for, and 500 lines have to be enough for it."""
    for path in modules():
        text = path.read_text(encoding="utf-8")
        assert ast.get_docstring(ast.parse(text)), f"{path} has no docstring"
        assert text.count("\n") <= 500, f"{path} has outgrown its line in ARCHITECTURE.md"


def test_architecture_has_every_room() -> None:
    described = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for path in modules():
        parent = path.parent.relative_to(PACKAGE).as_posix()
        name = f"`{path.name}`" if parent == "." else f"`{parent.split('/')[0]}/`"
        if path.name != "__init__.py":
            assert name in described, f"ARCHITECTURE.md doesn't mention {name}"
    assert described.count("\n") <= 100


def test_ids_and_page_names_are_made_in_one_module() -> None:
    """None is put together by hand: their grammar stands in model/ids.py."""
    made = re.compile(r"(^|#)(h|s|p|n|r|w|notes|fn)-$|\.xhtml")
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.JoinedStr) or path.name == "ids.py":
                continue
            for part in node.values:
                if isinstance(part, ast.Constant):
                    assert not made.search(str(part.value)), f"{path}:{node.lineno}"


def test_no_two_types_have_one_name() -> None:
    """Whoever reads a name of a type knows which is meant, whatever the module."""
    homes: dict[str, list[str]] = {}
    for path in modules():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(path.relative_to(ROOT).as_posix())
    assert {name: paths for name, paths in homes.items() if len(paths) > 1} == {}


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_is_compiled_when_a_module_is_imported(path: Path) -> None:
    """Expressions with a name are made by `expression`, frozen values by our `dataclass`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.Lambda)
        for body in (node.body if isinstance(node.body, list) else [node.body])
        for part in ast.walk(body)
    }
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) not in inner
    ]
    assert "re.compile" not in {ast.unparse(node.func) for node in calls}
    frozen = [ast.unparse(node) for node in calls if ast.unparse(node.func) == "dataclass"]
    if any("frozen=True" in one and "slots=True" in one for one in frozen):
        assert "glossator.model.dataclass.dataclass" in imports(path)
