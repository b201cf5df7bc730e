"""What other rooms hear of rights notices, so that what is claimed can be frozen.

Both are sent after the transaction, to every receiver, with `ticket` (a `Ticket` whose `notice` says
the rest). A receiver that fails is logged, and told again each minute until it does not fail:
it has to bear hearing of the same notice twice.
"""

from django.dispatch import Signal

# A notice came: freeze what it is about. Also with a counter-notice (`notice.counters` is set).
rights_notice_received = Signal()
# It was decided: `ticket.outcome` is accepted (keep it away), declined or withdrawn (release it).
rights_notice_decided = Signal()
