"""Pages that Wagtail does not route: lists, feeds, errors."""
