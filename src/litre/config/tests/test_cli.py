import pytest

from litre.config.cli import main, take_home


@pytest.mark.parametrize(
    ("words", "home", "rest"),
    [
        (["serve"], None, ["serve"]),
        (["--home", "a", "serve"], "a", ["serve"]),
        (["serve", "--home=a b"], "a b", ["serve"]),
        (["import", "x.xml", "--home", "涙", "--dry-run"], "涙", ["import", "x.xml", "--dry-run"]),
    ],
)
def test_the_home_is_taken_from_anywhere_on_the_line(words, home, rest):
    assert take_home(words) == home
    assert words == rest


def test_a_home_without_a_folder_ends_with_a_sentence():
    with pytest.raises(SystemExit) as end:
        main(["serve", "--home"])
    assert "--home wants a folder" in str(end.value.code)
