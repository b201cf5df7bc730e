"""Pages elsewhere that link to one of ours: taken by Webmention or pingback, read by the clock, kept as comments of their kind."""
