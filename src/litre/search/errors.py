"""What can be wrong with a question."""


class BadFilter(ValueError):
    """A filter that says nothing; `name` is its name in the address, the message a whole sentence.

    The message is a lazy translation: it can be told in each language of the interface.
    """

    def __init__(self, name: str, message: object) -> None:
        super().__init__(name, message)
        self.name = name
        self.message = message
