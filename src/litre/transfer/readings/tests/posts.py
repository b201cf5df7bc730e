"""Posts of the seed site, as short as their readings allow, and ways to build more."""

from typing import Any

from litre.transfer.readings.review import read_review
from litre.transfer.readings.values import Reading, ReviewText


def paragraph(*texts: str, align: str = "") -> dict[str, Any]:
    html = "\n".join(f"<p>{text}</p>" for text in texts)
    return {"type": "paragraph", "value": {"text": html, "align": align}}


def quotation(*texts: str, cite: str = "", pull: bool = False) -> dict[str, Any]:
    html = "\n".join(f"<p>{text}</p>" for text in texts)
    return {"type": "quotation", "value": {"text": html, "cite": cite, "pull": pull}}


def readings_of(text: ReviewText, kind: str) -> list[Reading]:
    return [reading for reading in read_review(text) if reading.kind == kind]


def the(text: ReviewText, kind: str) -> Reading:
    """The only reading of a kind."""
    (reading,) = readings_of(text, kind)
    return reading


LITRE = ReviewText(
    "1リットルの涙 / 1 Litre of Tears",
    [
        paragraph(
            "木下高男・村上正典<br />\nTakao Kinoshita • Shosuke Murakami<br />\n(2005)",
            align="center",
        ),
        paragraph("★★★★★"),
        quotation(
            "病気は どうして私を選んだのだろう<br />\n運命なんて言葉では かたづけられないよ",
            "This disease, why did it choose me?<br />\nFate. It can’t be put into words.",
        ),
        paragraph("I cried…"),
        {"type": "more", "value": {"text": ""}},
        paragraph(
            "The story of 1リットルの涙 is based on true story of a Japanese girl.",
            "Drama series “1リットルの涙” (Ichi rittoru no namida / 1 Litre of Tears) is much better"
            " than 世界の中心で、愛をさけぶ (Crying out love, in the center of the world) and"
            " いま、会いにゆきます (Be With You).",
            "Just go there and search for “1 litre”. Highly recommended.",
        ),
    ],
    {
        "rating": ["5"],
        "director": ["木下高男", "村上正典"],
        "year": ["2005"],
        "original_title": ["1リットルの涙"],
        "credits": [
            'a:3:{s:3:"ser";i:1;s:4:"cast";a:2:{i:0;s:15:"沢尻エリカ";i:1;s:9:"錦戸亮";}'
            's:10:"theme_song";s:16:"K – Only Human";}'
        ],
    },
    {
        "category": ["J-Drama"],
        "director": ["木下高男", "村上正典 / Shosuke Murakami"],
    },
    ["ichi rittoru", "K"],
)

SCENES = ReviewText(
    "1リットルの涙 — 名場面 / Scenes",
    [paragraph("All four:"), {"type": "gallery", "value": {}}, paragraph("The end. おわり")],
    {},
    {"category": ["J-Drama"]},
)

SEKACHU = ReviewText(
    "世界の中心で、愛をさけぶ / Crying Out Love, in the Center of the World",
    [
        paragraph("2004年公開。<strong>長澤まさみ</strong>と大沢たかお。<br>A second line."),
        {"type": "heading", "value": {"text": "あらすじ &amp; Plot", "level": "3"}},
        quotation("助けてください！", cite="サク"),
        {
            "type": "list",
            "value": {
                "text": "<ul><li>原作：片山恭一<ol><li>小学館</li></ol></li><li>監督：行定勲</li></ul>"
            },
        },
        quotation("忘れることは、できない。", cite="アキ", pull=True),
        paragraph("Classic text after the blocks, no delimiters."),
    ],
    {"rating": ["4.5"], "director": ["行定勲"]},
    {"category": ["日本映画"]},
)

NADA = ReviewText(
    "<ruby>涙<rt>なみだ</rt></ruby>そうそう / Nada Sōsō",
    [
        paragraph(
            "<ruby>涙<rp>(</rp><rt>なみだ</rt><rp>)</rp></ruby>そうそう is a film of 2006."
            " 監督は<ruby>土井<rt>どい</rt>裕泰<rt>のぶひろ</rt></ruby>。",
            "|漢字《かんじ》 Aozora style, 漢字(かんじ) paren style.",
        )
    ],
    {"rating": ["8/10"]},
    {"category": ["日本映画"]},
)

THAI = ReviewText(
    "บันทึกน้ำตา 1 ลิตร",
    [paragraph("ละครญี่ปุ่นที่เศร้าที่สุดเรื่องหนึ่ง", "คะแนน ๕/๕", "“ฉันร้องไห้ทุกตอน” — ไม่มีช่องว่าง")],
    {"rating": ["๕"]},
    {"category": ["J-Drama", "ละคร"]},
)

NANA = ReviewText(
    "NANA (2005) [review]",
    [
        paragraph("[rating=4] [stars value=&#8221;4&#8243; max=&#8217;5&#8242;]"),
        paragraph("Ren dies. [gallery] escaped, [1] [sic]"),
        paragraph("評価：★★★★☆ / My rating: 4 out of 5 / Rating: ★★★★½"),
    ],
    {"rating": ["4"]},
    {"category": ["日本映画"]},
)

NOBODY = ReviewText(
    "誰も知らない / Nobody Knows",
    [paragraph("A film in a custom post type.")],
    {"rating": ["4"]},
    {"director": ["是枝裕和"]},
)

# Posts in which there is nothing to read, by their number on the seed site.
SILENT = {
    18: ReviewText(
        "Captions old and new",
        [paragraph("Old style:"), {"type": "image", "value": {"caption": "木藤亜也さん"}}],
        {},
        {"category": ["Books &amp; Manga"]},
    ),
    19: ReviewText(
        "Only Human / K (embeds)",
        [paragraph("Not an embed: see https://www.youtube.com/watch?v=inline in the text.")],
        {},
        {"category": ["Music"]},
        ["K"],
    ),
    20: ReviewText(
        "How I grep my diary: <code>&amp;</code> and C++",
        [paragraph("Inline <code>if (a &lt; b) { }</code> and a block:")],
        {},
        {"category": ["Books &amp; Manga"]},
    ),
    22: ReviewText(
        "Footnotes, three ways",
        [paragraph("The diary sold 1.1 million copies.", "Manual and ((a footnote 脚注)).")],
        {"footnotes": ['[{"content":"幻冬舎, as of 2005. “あとがき”."}]']},
        {"category": ["小説"]},
    ),
    23: ReviewText(
        "Tom &amp; Jerry &lt;3 “quotes” — l'été & <em>italic</em> title 😭",
        [
            paragraph("It's straight... 1/2 (c) 'quoted' 3x4 5'10\" 5 &lt; 6 &gt; 4."),
            paragraph("surrogates: 𠮟る (U+20B9F) 葛󠄀 (IVS) が (decomposed)"),
        ],
        {"_aioseop_title": ["Tom & Jerry"], "empty": [""], "json": ['{"a":[1,2]}']},
        {"category": ["Music"]},
    ),
    26: ReviewText(
        "Smilies, line breaks :) and wpautop",
        [
            paragraph("Windows line ends here<br />\nsecond line"),
            paragraph("　　全角スペースで始まる段落。<br />\n改行もある。"),
            quotation("quote one", "quote two"),
        ],
        {},
        {"category": ["J-Drama", "Music"]},
    ),
    30: ReviewText(
        "Один литр слёз · Ένα λίτρο δάκρυα · لتر من الدموع · एक लीटर आँसू",
        [paragraph("Titles in five more scripts. İstanbul ışık, ﬁ ligature, Ⅳ, ㍑ (square rittoru)")],
        {},
        {"category": ["J-Drama"]},
    ),
    33: ReviewText("Scenes", [paragraph("Same wanted slug as another post.")], {}, {"category": ["Music"]}),
    34: ReviewText(
        "長い日記 / A very long diary",
        [paragraph("第1段落。 It was day 1 of the diary; 今日も書く。 She wrote “I want to live”.")],
        {},
        {"category": ["ライトノベル", "小説"]},
    ),
    35: ReviewText("An aside", [paragraph("just an aside :cry:")], {}, {"category": ["Uncategorized"]}),
    36: ReviewText("A quote format", [quotation("生きたい")], {}, {"category": ["Uncategorized"]}),
    38: ReviewText("下書き / A draft", [paragraph("not finished — まだ")], {}, {"category": ["J-Drama"]}),
    43: ReviewText(
        "サイトについて / Welcome (sticky)",
        [paragraph("Pinned. 固定記事です。")],
        {},
        {"category": ["Uncategorized"]},
    ),
    44: ReviewText("予約投稿 / Scheduled", [paragraph("from the future")], {}, {"category": ["J-Drama"]}),
    48: ReviewText("About", [paragraph("この日記について。", "To ensure the accuracy of the records")]),
}  # fmt: skip
