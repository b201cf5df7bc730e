"""Words that are read in several ways, of which the sentence around them does not tell which.

What is read otherwise in another sense (人気 にんき, ひとけ) or by taste (私 わたし, わたくし). They are
proposed as the dictionary has them, or as here, and never as sure.
"""

# Read otherwise than IPADIC likes to.
COMMONER = {
    "日本": "にほん", "明日": "あした", "昨日": "きのう", "良い": "よい", "十分": "じゅうぶん", "大勢": "おおぜい",
    "夜中": "よなか", "台詞": "せりふ", "間": "あいだ", "後": "あと", "家": "いえ", "画": "え",
}  # fmt: skip

# As they stand in a text; of verbs the forms that hide which one it is.
SEVERAL = frozenset(
    """
    日本 明日 昨日 一昨日 明後日 今朝 昨夜 一昨年 私 他 何 家 後 間 方 下 辺 側 君 人気 大人気 一日 一月 二日 十分 上手 下手 市場 最中
    一言 一途 一目 一時 一行 一人前 大事 大勢 心中 生物 色紙 寒気 風車 風 目下 見物 工夫 分別 利益 末期 名代 気質 半月 宝物 梅雨
    何時 何処 何人 何日 何故 如何 床 角 額 空 開く 開い 行っ 辛い 辛く 辛かっ 通っ 入っ 入れ 入る 止め 止める 避ける 避け 汚れ 汚れる
    怒る 怒っ 抱く 抱い 抱き 臭い 細々 主 面 夜中 夕べ 表 札 柄 種 種々 数 数々 歩 度 得る 得 潜る 背 弾く 弾い 弾き 来 音 音色 声色
    足跡 跡 値 世 世間 世論 生 性 節 代 台 端 所 者 金 中間 牧場 出所 仮名 故郷 経緯 経る 経 描く 描い 描き 描か 描け 他人 他所 若人
    紅葉 紅 訳 画 夜 頃 日 人間 中 人 年 月 上 生き 重 別れ 分 本 家々 大家 評 所々 市 側面 白 黒 赤 青 明 正 直 門 米 町 村 街 川
    """.split()
)
