"""Why a decision was not taken."""


class CannotUndo(Exception):
    """There is nothing left to take back: somebody has decided anew since, or the comment is gone."""
