"""R@1 and R@5 that every task has to reach."""

Goal = tuple[float, float]

_SURE = (0.995, 1.0)
_CHINESE = (0.520, 0.620)

GOALS: dict[str, Goal] = {
    "K01 exact": _SURE,
    "K02 no punctuation": _SURE,
    "K03 prefix Latin": _SURE,
    "K04 prefix CJK": _SURE,
    "K05 word dropped": (0.970, 0.995),
    "K06 words rotated": _SURE,
    "K07 typo Latin": (0.990, 1.0),
    "K08 kana swapped": _SURE,
    "K09 width": _SURE,
    "K10 romaji macron": _SURE,
    "K11 romaji short": _SURE,
    "K12 romaji Kunrei": _SURE,
    "K13 romaji oh/m/wo": _SURE,
    "K14 romaji joined": _SURE,
    "K15 zh s<->t": _SURE,
    "K16 ja kyujitai": _SURE,
    "B01 brief": (1.0, 1.0),
    "Z01 romaji->ja": (0.970, 0.995),
    "Z02 ja->romaji": (0.970, 0.995),
    "Z03 Hans->Hant": (0.900, 0.960),
    "Z04 Hans->ja": _CHINESE,
    "Z05 Hant->ja": _CHINESE,
    "Z06 pinyin->Hanzi": (0.980, 0.998),
    "Z07 Hanzi->pinyin": (0.980, 0.998),
    "Z08 RR->Hangul": (0.970, 0.980),
    "Z09 Hangul->RR": (0.970, 0.980),
    "Z10 en->ja": (0.450, 0.580),
    "Z11 ko->ja": (0.700, 0.800),
    "Z13 ja->Hans": _CHINESE,
}
