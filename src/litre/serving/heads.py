"""An answer to HEAD is the head alone (RFC 9110, section 9.3.2): neither Django nor waitress leaves the body out."""

from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def without_body(application: Application) -> Application:
    """The same WSGI application, whose bodies are left out where HEAD was asked; their length stays in the head."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        body = application(environ, start_response)
        if environ["REQUEST_METHOD"] != "HEAD":
            return body
        close = getattr(body, "close", None)
        if close:
            close()
        return []

    return answer
