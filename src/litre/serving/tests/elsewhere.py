"""Another site, on this machine, that answers as a test says."""

import socket
import threading
from contextlib import contextmanager

HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def anywhere(address):
    return True


@contextmanager
def server(*answers):
    """Its port, and what it was asked: each connection gets the next answer, bytes or a function of its socket."""
    listener = socket.create_server(("127.0.0.1", 0))
    heard, waiting = [], list(answers)

    def serve():
        while waiting:
            try:
                peer, _from = listener.accept()
            except OSError:
                return
            with peer:
                heard.append(_request(peer))
                answer = waiting.pop(0)
                try:
                    answer(peer) if callable(answer) else peer.sendall(answer)
                except OSError:
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1], heard
    finally:
        waiting.clear()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def _request(peer):
    data = b""
    while b"\r\n\r\n" not in data and (piece := peer.recv(4096)):
        data += piece
    return data.decode("latin-1")


def page(body=b"<p>a</p>", more=b""):
    return HTML + more + b"Content-Length: %d\r\n\r\n" % len(body) + body
