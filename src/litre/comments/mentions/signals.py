"""What is asked of those above: which page of theirs an address leads to."""

from django.dispatch import Signal

# Sent with `path` and `request`; the receiver whose page has comments under this path returns its `Place`.
target_wanted = Signal()
