"""What a check of a comment may say."""

from dataclasses import dataclass
from enum import IntEnum


class Kind(IntEnum):
    """What a verdict does, the gravest last. `WAIT` is the rule of the site, `HOLD` a doubt."""

    WAIT = 1
    HOLD = 2
    SPAM = 3
    REFUSE = 4


@dataclass(frozen=True)
class Verdict:
    """`reason` is a short word for the writer and for programs, `sentence` what an author is told."""

    kind: Kind
    reason: str
    sentence: str = ""
    status: int = 400
