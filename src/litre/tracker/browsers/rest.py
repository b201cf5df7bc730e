"""When to rest before the next turn, so that several messages for one browser go with one call of the system."""

WINDOW_S = 0.02
# Messages of a window from which on there is much to do; of a connection at once, for there to be something to join.
MANY, TOGETHER = 32, 2


class Rest:
    """At most so many messages in a window are answered at once, if connections say several things in one go.

    Who says one thing and waits for the answer is never kept waiting for it: that joins nothing.
    """

    def __init__(self) -> None:
        self._until_s = 0.0
        self._messages = self._connections = 0

    def after(self, now_s: float, connections: int, messages: int) -> float:
        """How many seconds to rest after a turn, at most a window: how many connections were heard in it, and messages of them.

        >>> rest = Rest()
        >>> rest.after(1, 5, 30), rest.after(1.015, 5, 30) < 0.006
        (0.0, True)
        """
        if now_s >= self._until_s:
            self._begin(now_s)
        self._messages += messages
        self._connections += connections
        if self._messages < MANY or self._messages < TOGETHER * self._connections:
            return 0.0
        rest_s = self._until_s - now_s
        self._begin(self._until_s)
        return rest_s

    def _begin(self, now_s: float) -> None:
        self._until_s = now_s + WINDOW_S
        self._messages = self._connections = 0
