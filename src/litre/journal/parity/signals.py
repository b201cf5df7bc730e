"""What rooms above hear of the parity reader."""

from django.dispatch import Signal

# Sent with `now`, when somebody wants what was found to be proposed; a receiver answers a sentence.
proposals_wanted = Signal()
