from litre.catalogue.display import arrange
from litre.catalogue.models import PersonName, WorkName


def name(text, language, form="original", kind=WorkName, **more):
    return kind(text=text, language=language, form=form, **more)


LITRE = arrange(
    [
        name("1リットルの涙", "ja"),
        name("いちリットルのなみだ", "ja-Hira", "reading"),
        name("Ichi Rittoru no Namida", "ja-Latn", "romanised"),
        name("一公升的眼淚", "zh-Hant", "translated"),
        name("1 Litre of Tears", "en", "translated"),
        name("1リットル", "ja", "short"),
    ]
)


def texts(pair):
    return tuple(each and each.text for each in pair)


def test_each_reader_gets_the_name_in_their_language_and_its_counterpart():
    assert texts(LITRE.pair("en")) == ("1 Litre of Tears", "1リットルの涙")
    assert texts(LITRE.pair("ja")) == ("1リットルの涙", "1 Litre of Tears")


def test_the_original_is_printed_first_in_running_text():
    assert texts(LITRE.printed("en")) == ("1リットルの涙", "1 Litre of Tears")


def test_a_person_without_an_english_name_is_romanised():
    kinoshita = arrange(
        [
            name("木下高男", "ja", kind=PersonName),
            name("きのした たかお", "ja-Hira", "reading", PersonName),
            name("Takao Kinoshita", "ja-Latn", "romanised", PersonName),
        ]
    )
    assert texts(kinoshita.pair("en")) == ("Takao Kinoshita", "木下高男")
    assert texts(kinoshita.pair("ja")) == ("木下高男", "Takao Kinoshita")


def test_a_name_alone_is_never_repeated():
    assert texts(arrange([name("BECK", "en")]).pair("ja")) == ("BECK", None)
    assert arrange([name("BECK", "en")]).printed("en")[0].text == "BECK"


def test_the_same_characters_in_another_form_are_no_counterpart():
    film = arrange(
        [
            name("花樣年華", "zh-Hant"),
            name("花様年華", "ja", "translated"),
            name("In the Mood for Love", "en", "translated"),
        ]
    )
    assert texts(film.pair("ja")) == ("花様年華", "In the Mood for Love")
    assert texts(film.pair("en")) == ("In the Mood for Love", "花樣年華")


def test_a_reading_is_never_a_name_to_lead_with():
    names = arrange([name("よみ", "ja-Hira", "reading"), name("読み", "ja")])
    assert texts(names.pair("en")) == ("読み", None)


def test_a_record_without_names_prints_nothing_and_does_not_fail():
    assert arrange([]).pair("ja") == (None, None)
    assert arrange([]).printed("en") == []
    assert not arrange([])
