"""The tracker for browsers: WebTorrent's protocol over WebSocket, in a process of its own.

Plain Python and small: it loads neither Numba nor Django.
"""
