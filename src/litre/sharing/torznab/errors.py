"""What can be wrong with a question, as Newznab numbers it."""

MISSING, INCORRECT, UNKNOWN, UNAVAILABLE = 200, 201, 202, 203


class Refused(Exception):
    """The question can't be answered: a number of Newznab's, and a sentence for whoever set the client up."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(code, description)
        self.code = code
        self.description = description
