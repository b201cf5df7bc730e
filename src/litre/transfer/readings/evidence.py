"""How evidence is written down, and how custom fields and taxonomies are asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence


def joined(pieces: Iterable[str]) -> str:
    """The pieces a line each, none twice."""
    return "\n".join(dict.fromkeys(piece for piece in pieces if piece))


def field_line(key: str, value: str) -> str:
    """How a custom field or a term is quoted: its key, a colon, the value as it is."""
    return f"{key}: {value}"


def folded_key(key: str) -> str:
    """A key as themes spell it, made comparable.

    >>> folded_key("wpcf-Original Title")
    'original_title'
    """
    folded = key.strip().lower().replace("-", "_").replace(" ", "_").removeprefix("wpcf_")
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
