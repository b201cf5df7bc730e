from contextlib import suppress
from importlib.metadata import version

import pytest
from django.core.management import get_commands

from litre.config.cli import main, take_home
from litre.config.commands import COMMANDS
from litre.serving import clock


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


@pytest.mark.parametrize("words", [[], ["help"], ["--help"], ["-h"]])
def test_the_help_lists_each_command_of_litre_that_somebody_types(words, capsys):
    by_itself = {command for command, *_ in clock.COMMANDS} | {"plant"}
    ours = {name for name, app in get_commands().items() if app.startswith("litre.")} | {"tracker"}
    listed = {name for name, _ in COMMANDS}
    assert ours - by_itself <= listed
    main(words)
    said = capsys.readouterr().out
    assert all(f"\n  {name} " in said for name in listed)
    assert "--home DIR" in said


@pytest.mark.parametrize("words", [["search", "--help"], ["help", "search"], ["tracker", "--help"]])
def test_the_help_of_a_command_names_the_option_that_all_take(words, capsys):
    with suppress(SystemExit):
        main(words)
    assert "--home DIR" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["--version"], ["version"]])
def test_the_version_is_that_of_litre(words, capsys):
    main(words)
    assert capsys.readouterr().out == f"Litre {version('litre')}\n"


@pytest.mark.parametrize("command", ["serve", "tracker"])
@pytest.mark.parametrize("port", ["65536", "-1", "x"])
def test_a_port_that_can_not_be_is_refused_in_a_sentence(command, port, capsys):
    with pytest.raises(SystemExit) as end:
        main([command, f"--port={port}"])
    assert end.value.code == 2
    assert f"invalid port value: '{port}'" in capsys.readouterr().err
