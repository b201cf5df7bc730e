"""What the comments tell those above them.

`comment_changed` is sent by actions with `comment` and `before`, its state until now ("" for a new
one, with `occasion`: the form it came by), inside the transaction that writes the comment: what a receiver writes is there if, and only if,
the comment is. What must not happen before that (a mail, a request) it leaves to `transaction.on_commit`.
"""

from django.dispatch import Signal

comment_changed = Signal()
