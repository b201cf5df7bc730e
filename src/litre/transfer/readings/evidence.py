"""How evidence is written down, and how custom fields and taxonomies are asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from litre.wxr.errors import PhpError
from litre.wxr.php import PhpValue, unserialize

_LONGEST = 20_000


def joined(pieces: Iterable[str]) -> str:
    """The pieces a line each, none twice."""
    return "\n".join(dict.fromkeys(piece for piece in pieces if piece))


def field_line(key: str, value: str) -> str:
    """How a custom field or a term is quoted: its key, a colon, the value as it is."""
    return f"{key}: {value}"


def folded_key(key: str) -> str:
    """A key as themes spell it, made comparable; of a nested one the innermost.

    >>> folded_key("wpcf-Original Title"), folded_key("credits.theme_song")
    ('original_title', 'theme_song')
    """
    folded = (
        key.rpartition(".")[2]
        .strip()
        .lower()
        .replace("-", "_")
        .replace(" ", "_")
        .removeprefix("wpcf_")
    )
    return folded


def values_of(
    fields: Mapping[str, Sequence[str]], keys: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """The key as written and each value of the fields called so, in the order of the fields."""
    wanted = set(keys)
    for key, values in fields.items():
        if folded_key(key) in wanted:
            for value in values:
                if value.strip() and len(value) <= 2000:
                    yield key, value


def spread(fields: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The fields, and those inside serialised PHP arrays under `outer.inner`, one level deep.

    >>> spread({"credits": ['a:1:{s:4:"cast";a:1:{i:0;s:1:"K";}}']})["credits.cast"]
    ['K']
    >>> spread({"credits": ["a:1:{broken"]})
    {'credits': ['a:1:{broken']}
    """
    found = {key: list(values) for key, values in fields.items()}
    for key, values in fields.items():
        for value in values:
            if value.startswith("a:") and not key.startswith("_") and len(value) <= _LONGEST:
                for inner, texts in _inside(value):
                    found.setdefault(f"{key}.{inner}", []).extend(texts)
    return found


def _inside(value: str) -> Iterator[tuple[str, list[str]]]:
    try:
        read = unserialize(value)
    except PhpError:
        return
    for key, inner in read.items() if isinstance(read, dict) else ():
        texts: list[PhpValue] = list(inner.values()) if isinstance(inner, dict) else [inner]
        yield str(key), [text for text in texts if isinstance(text, str)]
