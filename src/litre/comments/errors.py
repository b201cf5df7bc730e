"""What somebody who writes a comment is told when it is not taken."""


class Refused(Exception):
    """A comment, or a change of one, that is not taken; `sentence` says why, to its author."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


class OldForm(Refused):
    """A form that is too old, or was never ours: the text may be sent again with a new one."""


class WorkWanted(Refused):
    """A comment whose browser has to do a sum first: `task`, so that `bits` are zero."""

    def __init__(self, sentence: str, task: str, bits: int) -> None:
        super().__init__(sentence, 428)
        self.task, self.bits = task, bits


class ContactsTold(Refused):
    """A text that tells an e-mail address or a number: its author has to say what becomes of it."""
