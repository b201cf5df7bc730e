"""The tracker: a swarm engine in Numba over memory of its own, and the program that serves it. Never part of the web process."""
