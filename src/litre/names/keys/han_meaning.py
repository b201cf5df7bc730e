"""Han characters that Chinese and Japanese titles use for the same thing: 我 and 私, 狗 and 犬.

Written for Litre. For the key of Han alone, by which the two languages meet, and for nothing else.
"""

from litre.names.han_variants import unify

_GROUPS = """
我私僕俺吾 你君貴汝 他她彼 爱恋 吃食喰 喝飲 看見観視 哭泣 说話語言 想思念 狗犬 脸顔 眼目瞳 嘴口 屋家 城街町 路道 找探捜 喜好 姐姉 哥兄 爸父
妈母 们達等 战戦闘斗争 剑刀 枪銃 飞飛翔 天空 海洋 河川 树木樹 花華 红赤朱 蓝青碧 绿緑翠 大巨 丽麗美 早朝 晚夜 岁歳才 回帰還 去行往 开開 关閉 始初
终末終 假偽 声音 歌唱 舞踊跳 写書 站駅 船舟 章話篇編 嫁妻 幽霊魂 鬼怪 奇怪異 找捜 恶悪邪 王皇 帝皇 兵士軍 守護衛 冒険险 校学園 级組 店舗 岛島嶼
"""

_HEADS = {ord(char): group[0] for group in reversed(unify(_GROUPS).split()) for char in group[1:]}


def in_common(han: str) -> str:
    """Unified Han characters, each in the one that stands for its meaning.

    >>> in_common("犬"), in_common("狗"), in_common("泪")
    ('狗', '狗', '泪')
    """
    return han.translate(_HEADS)
