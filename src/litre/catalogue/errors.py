"""What can go wrong with records, told in whole sentences."""


class NoData(Exception):
    """JMnedict could not be had, or is not what was expected; the sentence says what to do."""
