"""What can be wrong with a picture that comes from outside."""


class PictureError(ValueError):
    """The file is no picture Litre takes. Its text is a whole sentence for whoever sent it."""
