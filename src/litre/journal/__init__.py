"""The journal itself: review pages, their blocks, lists, feeds; what the writer touches."""
