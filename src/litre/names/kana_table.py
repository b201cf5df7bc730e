"""Modified Hepburn by mora, in hiragana: data for `kana.py`.

Source: the table of modified Hepburn (Kenkyusha, third edition on) and, for foreign sounds, the
Cabinet notice of 1991 on writing loanwords. N stands for ん and Q for っ, which take their
letters from what follows.
"""

_TABLE = """
あ:a い:i う:u え:e お:o か:ka き:ki く:ku け:ke こ:ko が:ga ぎ:gi ぐ:gu げ:ge ご:go
さ:sa し:shi す:su せ:se そ:so ざ:za じ:ji ず:zu ぜ:ze ぞ:zo た:ta ち:chi つ:tsu
て:te と:to だ:da ぢ:ji づ:zu で:de ど:do な:na に:ni ぬ:nu ね:ne の:no は:ha ひ:hi
ふ:fu へ:he ほ:ho ば:ba び:bi ぶ:bu べ:be ぼ:bo ぱ:pa ぴ:pi ぷ:pu ぺ:pe ぽ:po ま:ma
み:mi む:mu め:me も:mo ら:ra り:ri る:ru れ:re ろ:ro や:ya ゆ:yu よ:yo わ:wa ゐ:i
ゑ:e を:o ん:N っ:Q ゔ:vu ぁ:a ぃ:i ぅ:u ぇ:e ぉ:o ゃ:ya ゅ:yu ょ:yo ゎ:wa ゕ:ka ゖ:ke
ゟ:yori ヿ:koto ヷ:va ヸ:vi ヹ:ve ヺ:vo きゃ:kya きゅ:kyu きょ:kyo きぇ:kye ぎゃ:gya
ぎゅ:gyu ぎょ:gyo ぎぇ:gye にゃ:nya にゅ:nyu にょ:nyo にぇ:nye ひゃ:hya ひゅ:hyu ひょ:hyo
ひぇ:hye びゃ:bya びゅ:byu びょ:byo びぇ:bye ぴゃ:pya ぴゅ:pyu ぴょ:pyo ぴぇ:pye みゃ:mya
みゅ:myu みょ:myo みぇ:mye りゃ:rya りゅ:ryu りょ:ryo りぇ:rye しゃ:sha しゅ:shu しょ:sho
しぇ:she じゃ:ja じゅ:ju じょ:jo じぇ:je ちゃ:cha ちゅ:chu ちょ:cho ちぇ:che ぢゃ:ja ぢゅ:ju
ぢょ:jo ぢぇ:je ふぁ:fa ゔぁ:va つぁ:tsa くぁ:kwa ぐぁ:gwa ふぃ:fi ゔぃ:vi つぃ:tsi くぃ:kwi
ぐぃ:gwi ふぇ:fe ゔぇ:ve つぇ:tse くぇ:kwe ぐぇ:gwe ふぉ:fo ゔぉ:vo つぉ:tso くぉ:kwo
ぐぉ:gwo くゎ:kwa ぐゎ:gwa ふゅ:fyu ゔゅ:vyu うぃ:wi うぇ:we うぉ:wo てぃ:ti でぃ:di とぅ:tu
どぅ:du てゅ:tyu でゅ:dyu いぇ:ye すぃ:si ずぃ:zi
"""

MORAE = {kana: letters for kana, letters in (pair.split(":") for pair in _TABLE.split())}
