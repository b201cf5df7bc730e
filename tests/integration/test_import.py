"""`litre import wordpress` as a process: what is no export is said in a sentence, with code 2."""

import gzip
import json

import pytest

from litre.transfer.tests.bringing import post, written
from litre.wxr.tests.exports import export
from litre.wxr.values import Site
from tests import databases
from tests.integration.server import run

GOOD = written(post(1), post(2))
BOMB = b'<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    return folder, databases.for_home(folder)


def bring(home, path, *words):
    folder, variables = home
    return run("import", "wordpress", str(path), *words, "--home", str(folder), **variables)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (GOOD[: GOOD.rindex(b"Post 2")], "cut off"),
        (b'{"posts": []}', "JSON"),
        (export("", Site(wxr_version="7.0")), "7.0"),
        (GOOD.replace(b"<rss ", BOMB + b"<rss "), "document type or entity"),
        (GOOD.replace(b"<rss ", OUTSIDE + b"<rss "), "document type or entity"),
        (gzip.compress(GOOD)[:-9], "damaged"),
    ],
    ids=["truncated", "json", "version", "bomb", "outside", "gzip"],
)
def test_a_bad_file_ends_with_a_sentence_and_code_2(home, tmp_path, data, said):
    path = tmp_path / "export.xml"
    path.write_bytes(data)
    ended = bring(home, path)
    assert ended.returncode == 2, ended.stderr
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr + ended.stdout


@pytest.mark.parametrize("words", [[], ["--media", "nothing.zip"]])
def test_what_is_not_there_is_said(home, tmp_path, words):
    path = tmp_path / "export.xml"
    if words:
        path.write_bytes(GOOD)
    ended = bring(home, path, *words)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert "export.xml" in ended.stderr or "nothing.zip" in ended.stderr


def test_an_import_prints_its_certificate_and_writes_it(home, tmp_path):
    path, certificate = tmp_path / "export.xml", tmp_path / "certificate.json"
    path.write_bytes(GOOD)
    ended = bring(home, path, "--certificate", str(certificate))
    assert ended.returncode == 0, ended.stderr
    assert "Differences: none" in ended.stdout
    assert json.loads(certificate.read_text())["differences"] == []
