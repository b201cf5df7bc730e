import random
import re
from datetime import UTC, datetime

import pytest

from litre.sharing.actions import folder_of, freeze
from litre.sharing.errors import SharingError
from litre.sharing.models import Freeze
from litre.sharing.subtitles import converting
from litre.sharing.subtitles.converting import MOST_BYTES, converted, kept, refusal
from litre.sharing.subtitles.decoding import decoded
from litre.sharing.subtitles.refused import refused_in
from litre.sharing.tests.giving import give, right

NOW = datetime(2026, 5, 1, tzinfo=UTC)

SRT = """1
00:00:01,000 --> 00:00:02,500
<i>涙は</i> <font color="red">one litre</font>

2
00:00:03,000 --> 00:00:04,000 X1:1
{\\an8}<ruby>漢字<rt>かんじ</rt></ruby> & <3
"""
VTT = """WEBVTT

00:00:01.000 --> 00:00:02.500
<i>涙は</i> one litre

00:00:03.000 --> 00:00:04.000 line:1
<ruby>漢字<rt>かんじ</rt></ruby> &amp; &lt;3

"""
ASS = """[Script Info]
ScriptType: v4.00+
[V4+ Styles]
Format: Name, Fontname, Italic
Style: Default,Arial,0
Style: Thought,Arial,-1
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:09.00,Default,,0,0,0,,not said
Dialogue: 0,0:00:03.00,0:00:04.00,Thought,,0,0,0,,later, {\\r}with a comma
Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\\an8\\fs20}first\\N{\\b1}second{\\b0}{\\p1}m 0 0 l 9 9{\\p0}
Dialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,{\\p2}m 0 0 l 9 9
"""
JAPANESE = "1\n00:00:01,000 --> 00:00:02,000\nわたしはここにいます、と少女は言った。\n"
CHINESE = "1\n00:00:01,000 --> 00:00:02,000\n这是我们的眼泪，你说的是一公升。\n"
TAIWAN = "1\n00:00:01,000 --> 00:00:02,000\n這是我們的眼淚，你說的是一公升。\n"
RUSSIAN = "1\n00:00:01,000 --> 00:00:02,000\nЭто литр слёз, сказала она.\n"


def shown(text: str, ending: str = ".srt") -> str:
    return converted(text.encode(), ending)


def made_or_refused(data: bytes, ending: str) -> str:
    try:
        return converted(data, ending, "ja")
    except SharingError:
        return ""


def line(text: str) -> str:
    """What stands in the one cue with this text."""
    return shown(f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n").split("\n", 3)[3].rstrip("\n")


def test_srt_keeps_letters_ruby_and_place_and_drops_looks():
    assert shown(SRT) == VTT
    assert shown(SRT.replace("\n", "\r\n")) == VTT


def test_ass_keeps_dialogue_in_its_order_without_comments_and_drawings():
    assert shown(ASS, ".ass") == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500 line:1\nfirst\n<b>second</b>\n\n"
        "00:00:03.000 --> 00:00:04.000\n<i>later, </i>with a comma\n\n"
    )


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        *[(JAPANESE, one, "") for one in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "iso2022_jp")],
        *[(JAPANESE, one, "") for one in ("utf-16-le", "utf-16-be")],
        *[(JAPANESE, one, "ja") for one in ("cp932", "euc_jp")],
        *[(CHINESE, one, "zh-Hans") for one in ("gb18030", "gbk")],
        *[(TAIWAN, "big5", one) for one in ("zh-Hant", "zh-TW", "zh")],
        *[(RUSSIAN, one, "ru") for one in ("cp1251", "koi8-r")],
        ("é – œuvre --> ça", "cp1252", "fr"),
    ],
)
def test_each_encoding_that_is_sure_gives_its_text(text, encoding, language):
    assert decoded(text.encode(encoding), language) == text


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        (JAPANESE, "cp932", ""),
        (JAPANESE, "cp932", "zh"),
        (CHINESE, "gb18030", "ja"),
        (RUSSIAN, "cp1251", ""),
        (RUSSIAN, "koi8-r", "fr"),
        ("涙", "cp932", "ja"),
    ],
)
def test_an_encoding_that_is_not_sure_is_refused(text, encoding, language):
    with pytest.raises(SharingError, match="Save it as UTF-8"):
        decoded(text.encode(encoding), language)


@pytest.mark.parametrize(
    "data", [b"\xff\xfeab\x00", b"\xef\xbb\xbf\xff", b"a\x00b\x00", b"\x00" * 99]
)
def test_broken_text_is_refused(data):
    with pytest.raises(SharingError):
        decoded(data, "ja")


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("a --> b", "a --&gt; b"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<i onclick=x>a</i>", "<i>a</i>"),
        ("<b><i>a</b>b</i>", "<b><i>a</i></b>b"),
        ("<i>a", "<i>a</i>"),
        ("<rt>a</rt>", "a"),
        ("photo\u202egnp\x07\u2066x", "photognpx"),
        ("a\n\nNOTE b", "a\nNOTE b"),
        ("a\n\n<v Roger>b", "a\nb"),
    ],
)
def test_what_a_line_may_not_hold_is_made_safe(given, made):
    assert line(given) == made


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("no subtitles at all", "no line"),
        ("1\n00:00:05,000 --> 00:00:01,000\na\n", "no line"),
        ("1\n00:00:01,000 --> 00:00:02,000\n" + "a" * 1001, "1,000 letters"),
        ("1\n00:00:01,000 --> 00:00:02,000\na\n\n" * 20_001, "20,000 lines"),
        ("1\n00:00:01,000 --> 00:00:02,000\na\0", "zero bytes"),
        ("a" * (MOST_BYTES + 1), "4 MiB"),
    ],
)
def test_what_is_no_film_s_is_refused_in_a_sentence(text, reason):
    with pytest.raises(SharingError, match=reason):
        shown(text)


@pytest.mark.parametrize(
    "text", ["<" * 3_000_000, "{" * 3_000_000, "{\\i1}" * 500_000, "00:00:00,000 --> " * 200_000]
)
@pytest.mark.parametrize("ending", [".srt", ".ass"])
def test_hostile_files_end(text, ending):
    dialogue = "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,," if ending == ".ass" else ""
    said = dialogue or "1\n00:00:01,000 --> 00:00:02,000\n"
    made = made_or_refused((said + text).encode(), ending)
    assert made == "" or made.startswith("WEBVTT")


@pytest.mark.parametrize("seed", range(200))
def test_mutilated_files_give_sound_webvtt_or_a_reason(seed):
    rng = random.Random(seed)  # noqa: S311 - chance, no secret
    text, ending = rng.choice([(SRT, ".srt"), (ASS, ".ass")])
    data = bytearray(text.encode())
    for _ in range(rng.randrange(1, 30)):
        data[rng.randrange(len(data))] = rng.choice(b"<>{}\\,:.-\n\r\0\xe2\xffa0")
    made = made_or_refused(bytes(data), ending)
    for block in made.removeprefix("WEBVTT\n\n").rstrip("\n").split("\n\n")[: len(made)]:
        times, _, said = block.partition("\n")
        assert re.fullmatch(r"[\d:.]+ --> [\d:.]+( line:1)?", times)
        assert said
        assert "-->" not in said
        assert not re.sub(r"</?(i|b|u|ruby|rt)>", "", said).count("<")


def test_webvtt_is_made_once_and_a_refusal_is_kept_too(tmp_path):
    good, bad = tmp_path / "a.srt", tmp_path / "b.srt"
    good.write_text(SRT)
    bad.write_text("nothing")
    first = kept(good, "1" * 64)
    assert first.read_text() == VTT
    good.write_text("nothing")
    assert kept(good, "1" * 64) == first
    assert kept(bad, "2" * 64) is None
    assert "no line" in refusal(bad)


@pytest.fixture
def given(db):
    release = give({"one.ja.srt": SRT.encode(), "two.srt": b"nothing", "notes.txt": b"a"})
    right(release)
    return release


def test_subtitles_are_given_as_webvtt_at_an_address_of_their_own(client, given):
    answer = client.get("/subtitles/litre/one.ja.srt.vtt")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/vtt; charset=utf-8")
    assert b"".join(answer.streaming_content).decode() == VTT


def test_subtitles_that_can_t_be_made_are_refused_and_not_tried_at_each_look(
    client, given, monkeypatch
):
    address = "/subtitles/litre/two.srt.vtt"
    assert client.get(address).status_code == 422
    ((path, reason),) = refused_in(given)
    assert (path, "no line" in reason) == ("two.srt", True)
    monkeypatch.setattr(converting, "converted", lambda *_words: pytest.fail("tried again"))
    answer = client.get(address)
    assert answer.status_code == 422
    assert "cannot be shown as subtitles" in answer.content.decode()


def test_subtitles_obey_the_rules_of_files(client, given):
    freeze([given], 7, NOW)
    assert client.get("/subtitles/litre/one.ja.srt.vtt").status_code == 451
    Freeze.objects.all().delete()
    for path in ("notes.txt", "none.srt", "..%2Fone.ja.srt"):
        assert client.get(f"/subtitles/litre/{path}.vtt").status_code == 404
    (folder_of(given) / "one.ja.srt").write_text("changed")
    assert client.get("/subtitles/litre/one.ja.srt.vtt").status_code == 404
    given.rights.all().delete()
    assert client.get("/subtitles/litre/two.srt.vtt").status_code == 404
