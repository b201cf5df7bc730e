"""A passkey without a finger: Chromium's own virtual authenticator."""

from typing import Any

_DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_device(page: Any) -> Any:
    """The page's browser gets a device that says yes; what it returns can ask for its passkeys."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": _DEVICE})
    return session


def by_name(address: str) -> str:
    """The same site by a name, as a passkey needs it."""
    return address.replace("127.0.0.1", "localhost")
