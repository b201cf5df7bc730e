"""The words reviews use for roles, years, ratings and kinds of works: data, by language."""

# Labels of roles, folded to lower case, in the order in which they are tried.
ROLES: dict[str, tuple[str, ...]] = {
    "director": ("監督・演出", "監督", "演出", "directed by", "directors", "director", "กำกับโดย", "ผู้กำกับ", "연출", "감독", "导演", "導演"),
    "writer": ("脚本", "シナリオ", "screenplay by", "screenplay", "written by", "writers", "writer", "บทโดย", "극본", "각본", "编剧", "編劇"),
    "author": ("原作者", "原作", "著者", "作者", "based on the novel by", "based on the book by", "based on the manga by", "author", "원작"),
    "cast": ("主演", "出演者", "出演", "キャスト", "starring", "cast", "with", "นำแสดงโดย", "นักแสดง", "출연", "주연", "主演", "演员"),
    "composer": ("音楽", "作曲", "music by", "music", "composer", "ดนตรี", "음악"),
    "theme_song": ("主題歌", "主題曲", "テーマ曲", "theme song by", "theme song", "เพลงประกอบ", "주제가"),
    "producer": ("プロデューサー", "製作", "produced by", "producers", "producer"),
    "cinematographer": ("撮影", "cinematography by", "cinematography"),
    "translator": ("翻訳", "訳者", "translated by", "translator"),
}  # fmt: skip
# Only before a colon: as a plain word they begin too many ordinary sentences.
NEED_COLON = frozenset({"with", "cast", "music", "author", "theme song", "writer", "writers"})

# Keys of custom fields and taxonomies that name people, beside the labels above. Not "author", under
# which plugins keep who wrote the post, nor "music", which is as often a genre.
ROLE_KEYS: dict[str, str] = {
    "director": "director", "directors": "director", "directed_by": "director",
    "writer": "writer", "writers": "writer", "screenwriter": "writer", "screenplay": "writer",
    "book_author": "author", "original_author": "author",
    "cast": "cast", "actor": "cast", "actors": "cast", "starring": "cast", "stars_cast": "cast",
    "composer": "composer", "music_by": "composer",
    "theme_song": "theme_song", "producer": "producer", "producers": "producer",
    "translator": "translator", "cinematographer": "cinematographer",
    **{label: role for role, labels in ROLES.items() for label in labels if not label.isascii()},
}  # fmt: skip

RATING_KEYS = (
    "rating",
    "stars",
    "score",
    "my_rating",
    "review_rating",
    "評価",
    "評点",
    "คะแนน",
    "별점",
    "평점",
    "评分",
)
YEAR_KEYS = ("year", "release_year", "released", "年", "公開年", "放送年", "製作年", "制作年")
TITLE_KEYS = {
    "original_title": "original",
    "originaltitle": "original",
    "原題": "original",
    "title_original": "original",
    "romaji": "romanised",
    "romanised_title": "romanised",
    "romanized_title": "romanised",
    "english_title": "translated",
    "title_english": "translated",
}

# Categories under which reviews stand. Alone they prove nothing: such a post may be about the site.
REVIEW_CATEGORIES = (
    "drama", "dorama", "jdrama", "kdrama", "film", "movie", "cinema", "series", "anime", "book", "manga", "novel", "music", "album",
    "game", "review", "ドラマ", "映画", "小説", "ノベル", "アニメ", "漫画", "マンガ", "本", "音楽", "書評", "時代劇", "レビュー",
    "ละคร", "หนัง", "หนังสือ", "เพลง", "드라마", "영화", "책", "电影", "電影", "电视剧", "電視劇",
)  # fmt: skip
REVIEW_WORDS = ("review", "レビュー", "感想", "書評", "รีวิว", "리뷰", "影评", "影評")

# What stands after a label without being anybody, and words with which no Latin name begins.
NOT_PEOPLE = frozenset((
    "最高", "最悪", "普通", "抜群", "不明", "無し", "なし", "同上", "未定", "秀逸", "完璧", "漫画", "小説", "映画", "実話", "日記",
    "ドラマ", "アニメ", "ゲーム", "マンガ", "オリジナル", "多数", "その他", "ほか", "他", "various", "unknown", "none",
    "anonymous", "tba",
))  # fmt: skip
NO_FIRST_WORD = frozenset((
    "the", "this", "that", "these", "those", "my", "your", "our", "his", "her", "their", "a", "an", "i", "it",
    "in", "on", "at", "and", "but", "what", "how", "why", "when", "where", "who", "if", "as", "we", "you", "he",
    "she", "they", "there", "here", "no", "not", "yes", "so", "to", "of", "for", "from", "with", "all", "one", "new",
))  # fmt: skip
