"""A short run of every kind: what `make harden` does for as long as it is told."""

from pathlib import Path

import pytest

from tests.harden.campaign import known, try_one, warm_up
from tests.harden.table import KINDS, trial_of

SEED, COUNT = 1918, 12


@pytest.mark.parametrize("kind", KINDS)
def test_no_trial_breaks_a_law(kind: str, tmp_path: Path) -> None:
    warm_up([kind], tmp_path)
    count = 1 if kind == "kills" else COUNT
    found = {
        f"make harden SEED={SEED}:{number} WHAT={kind}": came.faults
        for number in range(count)
        if (came := try_one(SEED, kind, number, tmp_path / "trial")).faults
    }
    assert not found


@pytest.mark.parametrize("kind", KINDS)
def test_seed_kind_and_number_bring_a_trial_back(kind: str) -> None:
    assert trial_of(7, kind, 5) == trial_of(7, kind, 5)
    assert kind == "kills" or trial_of(7, kind, 5) != trial_of(8, kind, 5)


def test_a_kind_that_nobody_knows_is_refused() -> None:
    assert known("chapters,imports") == ["chapters", "imports"]
    assert known("") == list(KINDS)
    with pytest.raises(ValueError, match="chapters, notes"):
        known("chapter")
