"""What is kept comes back as it was kept, or not at all."""

from pathlib import Path

import pytest

from glossator.engine.cache import Store, key_of

KEY = key_of("a chapter")
OTHER = key_of("another")


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    store.put("one", KEY, b"made")
    assert store.get("one", KEY) == b"made"
    assert Store(tmp_path / "cache").get("one", KEY) == b"made"


def test_with_another_key_there_is_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    store.put("one", KEY, b"made")
    assert store.get("one", OTHER) is None
    assert store.get("two", KEY) is None


def test_what_is_kept_last_is_kept(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    store.put("one", KEY, b"made")
    store.put("one", OTHER, b"made again")
    assert store.get("one", KEY) is None
    assert store.get("one", OTHER) == b"made again"
    assert {path.name for path in (tmp_path / "cache").iterdir()} == {"one", ".gitignore"}


@pytest.mark.parametrize("place", range(0, 52, 3))
def test_a_byte_that_changed_makes_it_nothing(place: int, tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("one", KEY, b"made")
    data = bytearray((tmp_path / "one").read_bytes())
    assert len(data) == 52
    data[place] ^= 1
    (tmp_path / "one").write_bytes(data)
    assert store.get("one", KEY) is None


@pytest.mark.parametrize("length", [0, 10, 47, 48, 51])
def test_a_file_that_was_cut_off_is_nothing(length: int, tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("one", KEY, b"made")
    data = (tmp_path / "one").read_bytes()
    (tmp_path / "one").write_bytes(data[:length])
    assert store.get("one", KEY) is None


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    store = Store(tmp_path / "cache")
    store.put("one", KEY, b"made")
    assert store.get("one", KEY) is None


def test_git_leaves_it_alone(tmp_path: Path) -> None:
    Store(tmp_path / "cache").put("one", KEY, b"made")
    assert (tmp_path / "cache" / ".gitignore").read_text() == "*\n"


def test_keys_tell_their_parts_apart() -> None:
    assert key_of("ab", "c") != key_of("a", "bc") != key_of("abc")
    assert len(KEY) == 32
