"""What this site calls itself when it asks others."""

from importlib.metadata import version


def agent_of(site: str) -> str:
    """With the address of the site, where it is known, so that whoever is asked can ask back."""
    name = f"Litre/{version('litre')}"
    return f"{name} (+{site})" if site else name
