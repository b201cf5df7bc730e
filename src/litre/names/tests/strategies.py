"""Texts that are awkward on purpose."""

from hypothesis import strategies as st

_WORDS = (
    "1リットルの涙 淚 們 日記 なみだ ナミダ ｶﾞ ー 々 ・ 、 。 「 」 （ ） ／ / — ( ) [ ] “ ” ★ 2005 1 ０ a The Tシャツ DVD"
    " Nada Sōsō é 눈물 น้ำ слёз δάκρυ دموع आँसू 𠮷 葛\U000e0100 か\u3099 \u200b \u202e \ufeff \ud800"
    " \u0301 😭 & , • ゝ っ ん は"
)
PIECES = [*_WORDS.split(), " ", "  ", "\n", "\t", "\u3000", "\u00a0"]
TAGS = [
    "<p>", "</p>", "<em>", "</em>", "<li>", "<ul>", "</ul>", "<br>", '<span lang="ja">', "</span>",
    "<ruby>", "</ruby>", "<rt>", "</rt>", "<rp>", "</rp>", "<code>", "</code>", "&amp;", "&#28057;",
    "&", "<", ">", "<!--", "-->", '<a title="涙">', "</a>", "<p lang=''>", '"', "<h1>", "</h1>",
    "<div>", "</div>", '<b lang="ar">', "</b>", '<p dir="ltr">', "<pre>", "</pre>", "&nbsp;",
]  # fmt: skip

texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map("".join)
markup = st.lists(st.sampled_from(PIECES) | st.sampled_from(TAGS), max_size=16).map("".join)
bases = st.sampled_from(["en", "ja", "ko", "zh-Hant", "zh", "ar", "th", "ru", "und", "", "x-odd"])
others = st.lists(st.sampled_from(["en", "ja", "zh-Hans", "zh-TW", "ko", "uk", "fr"]), max_size=3)
