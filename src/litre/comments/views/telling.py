"""How a refusal is told on a form."""

from typing import Any

from litre.comments.errors import ContactsTold, Refused


def told(refusal: Refused) -> dict[str, Any]:
    """What a form prints of a refusal, and the status of the answer."""
    asks = isinstance(refusal, ContactsTold)
    return {"problem": refusal.sentence, "asks": asks, "status": refusal.status}
