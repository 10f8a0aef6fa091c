"""Names of people and bodies: one form, whichever program wrote them."""

from typing import Any

import pytest

from glossator.source.works.people import csl_names


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"family": "Reed", "given": "John"}, {"family": "Reed", "given": "John"}),
        ({"family": "Reed", "given": None, "suffix": ""}, {"family": "Reed"}),
        ({"literal": "The Times"}, {"literal": "The Times"}),
        # Styles call people by their family names.
        ({"given": "Plato"}, {"family": "Plato"}),
        (
            {"family": "Ree", "given": "E.", "non-dropping-particle": "van", "parse-names": True},
            {"family": "Ree", "given": "E.", "non-dropping-particle": "van"},
        ),
        ({"family": "毛", "given": "泽东"}, {"family": "毛", "given": "泽东"}),
        (
            {"family": "King", "suffix": "Jr.", "comma-suffix": 1},
            {"family": "King", "suffix": "Jr.", "comma-suffix": True},
        ),
        # Mendeley's Word documents, Zotero's own form, Crossref.
        ({"family": "Reed", "dropping-particle": "", "isInstitution": ""}, {"family": "Reed"}),
        ({"firstName": "John", "lastName": "Reed"}, {"given": "John", "family": "Reed"}),
        ({"name": "WHO", "sequence": "first", "affiliation": []}, {"literal": "WHO"}),
        ("Reed, John", {"family": "Reed", "given": "John"}),
        ("Reed || John", {"family": "Reed", "given": "John"}),
        ("Plato", {"family": "Plato"}),
    ],
)
def test_names_as_programs_write_them(given: object, name: dict[str, Any]) -> None:
    assert csl_names([given]) == [name]


def test_one_name_needs_no_list_and_empty_ones_are_none() -> None:
    assert csl_names({"family": "Reed"}) == [{"family": "Reed"}]
    assert csl_names([None, "", {}, {"family": ""}]) == []


@pytest.mark.parametrize("value", [7, [7], ["John Reed"], [{"family": 7}], [{"job": "writer"}]])
def test_what_is_no_name_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="no name"):
        csl_names(value)
