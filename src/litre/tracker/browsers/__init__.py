"""The tracker for browsers: WebTorrent's protocol over WebSocket, in a process of its own.

Plain Python and small: it never loads Django, and Numba only once there is enough to do. From then on kernels answer
what is usual (`quick.py`), and Python what is not.
"""
