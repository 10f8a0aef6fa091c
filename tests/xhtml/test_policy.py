"""What a page that is one file may run and load."""

from glossator.xhtml.policy import policy_of_file


def test_a_page_without_a_script_runs_none() -> None:
    policy = policy_of_file("p { color: red }")
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "img-src data:;" in policy


def test_one_script_and_one_style_are_known_by_what_they_say() -> None:
    policy = policy_of_file("a", "b", "'self'")
    # SHA-256 of the one letter, in base 64.
    assert "style-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=';" in policy
    assert "script-src 'sha256-PiPoFgA5WUoziU9lZOGxNIu9egCI1CxKy3PurtWcAJ0=';" in policy
    assert "img-src 'self';" in policy
