"""What can stop somebody at the door."""


class AccountError(Exception):
    """Any of these."""


class InvitationSpent(AccountError):
    """The invitation is unknown or was used; a new one has to be made."""


class UsernameTaken(AccountError):
    """Another user took this name first; ask for another."""


class NobodyThere(AccountError):
    """No comment has this number and no user this name."""


class WritesHere(AccountError):
    """Somebody of the staff can't be erased as long as pages stand in their name."""
