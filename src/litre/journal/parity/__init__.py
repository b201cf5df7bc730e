"""The parity reader: where a page says a thing twice, and not the same; it proposes, and blocks nothing."""
