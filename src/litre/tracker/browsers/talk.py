"""What a browser says, and who is told what because of it. Bytes of messages in, bytes of messages out."""

from collections.abc import Callable

from litre.torrent.errors import BadMessage
from litre.tracker.browsers import messages
from litre.tracker.browsers.members import Members
from litre.tracker.browsers.messages import Announce, Scrape
from litre.tracker.browsers.swarms import Refused, Swarms, Visitor
from litre.tracker.refusals import NO_MEMBER


class Talk:
    """`say` sends a message to a visitor, by and by; `interval_s`: how often peers are to announce."""

    def __init__(
        self, swarms: Swarms, interval_s: int, say: Callable[[Visitor, bytes], None]
    ) -> None:
        self._swarms, self._interval_s, self._say = swarms, interval_s, say
        self.members = Members()
        # How many messages were answered with a refusal.
        self.refused = 0

    def hear(self, visitor: Visitor, data: bytes, now_s: float) -> None:
        try:
            message = messages.read(data)
        except BadMessage as error:
            self.refused += 1
            self._say(visitor, messages.not_read(error))
            return
        if visitor.key is not None and visitor.key not in self.members.keys:
            self._refuse(visitor, message, NO_MEMBER.decode())
        elif isinstance(message, Scrape):
            self._say(visitor, messages.scraped(self._swarms.scrape(message.info_hashes)))
        elif message.answer is not None:
            self._pass_answer(visitor, message)
        else:
            self._welcome(visitor, message, now_s)

    def _welcome(self, visitor: Visitor, message: Announce, now_s: float) -> None:
        """Answer an announce, and pass its offers on."""
        try:
            swarm, pairs = self._swarms.announce(visitor, message, now_s)
        except Refused as refusal:
            self._refuse(visitor, message, str(refusal))
            return
        if visitor.key is not None:
            self.members.note(visitor.key, swarm.hashes[0], message)
        seeds, leechers = len(swarm.seeds), len(swarm.leechers)
        self._say(visitor, messages.reply(message.info_hash, self._interval_s, seeds, leechers))
        for peer, offer in pairs:
            self._say(peer.visitor, messages.offered(peer.said[0], message.peer_id, offer))

    def _refuse(self, visitor: Visitor, message: Announce | Scrape, reason: str) -> None:
        self.refused += 1
        if isinstance(message, Scrape):
            self._say(visitor, messages.scrape_refused(reason))
        else:
            self._say(visitor, messages.refused(reason, message.info_hash))

    def _pass_answer(self, visitor: Visitor, message: Announce) -> None:
        """Pass an answer on; one that nobody waits for any more is dropped, as it is late and not wrong."""
        receiver = self._swarms.answer(visitor, message)
        # Who announced a hybrid by both of its hashes may have offered by either.
        for said in receiver.said if receiver else ():
            self._say(receiver.visitor, messages.answered(said, message))  # type: ignore[union-attr]
