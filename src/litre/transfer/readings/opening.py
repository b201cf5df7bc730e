"""Where the opening lines end and the review begins."""

from collections.abc import Callable, Sequence

from litre.names.stars import is_rating_alone
from litre.transfer.readings.layout import Paragraph, ends_opening
from litre.transfer.readings.values import ReviewText


def opening_of(
    text: ReviewText, paragraphs: Sequence[Paragraph], is_credit: Callable[[Paragraph], bool]
) -> list[Paragraph]:
    """The paragraphs before the first ordinary one: credits, ratings, quotations, nothing.

    Pictures, sound and separators may stand between them; a heading, a list or a table may not.
    """
    last = next((i for i, block in enumerate(text.blocks) if ends_opening(block)), len(text.blocks))
    opening: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.block_index >= last:
            break
        if not (paragraph.kind == "quotation" or _is_silent(paragraph) or is_credit(paragraph)):
            break
        opening.append(paragraph)
    return opening


def _is_silent(paragraph: Paragraph) -> bool:
    return not paragraph.text or is_rating_alone(paragraph.text)
