import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litre.config.env import VARIABLES, BadVariable, example, read


def test_a_clean_checkout_needs_no_variable():
    settings = read({})
    assert settings["home"].name == "var"
    assert (settings["threads"], settings["debug"], settings["hosts"]) == (4, False, [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LITRE_LANGUAGE", "fr"),
        ("LITRE_TIME_ZONE", "Tokyo"),
        ("LITRE_TIME_ZONE", "../etc/passwd"),
        ("LITRE_THREADS", "0"),
        ("LITRE_THREADS", "many"),
        ("LITRE_DEBUG", "true"),
        ("LITRE_BEHIND_PROXY", "yes"),
        ("LITRE_ADDRESS", "journal.example"),
        ("LITRE_ADDRESS", "javascript:1"),
        ("LITRE_HOSTS", "a.example,*"),
        ("LITRE_HOSTS", "*.example"),
    ],
)
def test_a_wrong_value_is_named_with_its_variable(name, value):
    with pytest.raises(BadVariable) as refused:
        read({name: value})
    assert name in str(refused.value)
    assert repr(value) in str(refused.value)


@pytest.mark.parametrize(
    "value",
    [
        "mysql://wat:s3cret@db.example/journal",
        "postgresql://wat:s3cret@db.example",
        "postgresql://wat:s3/cret@db.example/journal",
        "postgresql://wat:s3@cret@db.example:many/journal",
        "postgresql://wat:s3cret@[db.example/journal",
        "postgresql:///?password=s3cret&host=/tmp",
    ],
)
def test_a_wrong_address_of_a_database_is_told_without_its_password(value):
    with pytest.raises(BadVariable) as refused:
        read({"LITRE_DATABASE": value})
    assert str(refused.value).startswith("LITRE_DATABASE is ")
    assert "write postgresql://user" in str(refused.value)
    assert "s3" not in str(refused.value)
    assert "cret" not in str(refused.value)


def test_what_does_nothing_without_another_variable_is_refused():
    protocol, proxies = {"LITRE_TRACKER_PROXY_PROTOCOL": "1"}, {"LITRE_TRACKER_PROXIES": "10.0.0.1"}
    for more in ({}, {"LITRE_TRACKER_PROXIES": " "}):
        with pytest.raises(BadVariable) as refused:
            read(protocol | more)
        assert str(refused.value).startswith("LITRE_TRACKER_PROXY_PROTOCOL is '1': name the")
        assert "in LITRE_TRACKER_PROXIES," in str(refused.value)
    assert read(protocol | proxies)["tracker_proxy_protocol"]
    assert read(proxies)["tracker_proxies"]


def test_a_wrong_key_is_told_without_it():
    with pytest.raises(BadVariable) as refused:
        read({"LITRE_AKISMET_KEY": "s3cret key"})
    assert "akismet.com/account" in str(refused.value)
    assert "s3cret" not in str(refused.value)


def test_the_address_of_a_database_may_stand_in_a_file(tmp_path):
    path = tmp_path / "database"
    path.write_text("postgresql:///journal?host=/run/postgresql\n")
    found = read({"LITRE_DATABASE_FILE": str(path)})["database"]
    assert (found["NAME"], found["HOST"], found["OPTIONS"]) == ("journal", "/run/postgresql", {})
    with pytest.raises(BadVariable, match="LITRE_DATABASE_FILE"):
        read({"LITRE_DATABASE_FILE": str(tmp_path / "nothing")})


def test_a_missing_driver_is_told(monkeypatch):
    monkeypatch.setattr("litre.config.database._DRIVER", "no_such_driver")
    with pytest.raises(BadVariable, match=r"LITRE_DATABASE .* make install-postgresql"):
        read({"LITRE_DATABASE": "postgresql:///journal"})


def test_an_unknown_variable_is_refused():
    with pytest.raises(BadVariable, match="LITRE_HOMES"):
        read({"LITRE_HOMES": "x"})


def test_variables_of_others_are_left_alone():
    assert read({"PATH": "/bin", "LITREX": "1"}) == read({})


def test_values_are_read():
    settings = read(
        {
            "LITRE_ADDRESS": "https://journal.example/",
            "LITRE_HOSTS": "a.example, b.example,",
            "LITRE_TIME_ZONE": "Asia/Tokyo",
        }
    )
    assert settings["address"] == "https://journal.example"
    assert settings["hosts"] == ["a.example", "b.example"]


def test_the_example_changes_nothing_once_uncommented():
    lines = [line[1:] for line in example().splitlines() if line.startswith("#LITRE_")]
    assert read(dict(line.split("=", 1) for line in lines)) == read({})


@given(name=st.sampled_from([each.name for each in VARIABLES]), value=st.text(max_size=30))
def test_any_value_is_read_or_refused_by_name(name, value):
    with contextlib.suppress(BadVariable):
        assert name.removeprefix("LITRE_").lower() in read({name: value})
