"""Why a page of another site was not fetched, as sentences."""


class NotFetched(Exception):
    """It did not answer, or not so that it can be read; later it may. `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotAllowed(NotFetched):
    """An address that no stranger may send this site to, now or later."""


class NoSuchHost(NotFetched):
    """The name of the host leads nowhere: who looks names up says that there is none."""
