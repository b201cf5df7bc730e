"""Journeys and checks in a real browser; off by default, run by `make test-browser`.

They need Chromium and Playwright and are skipped, with the reason, where one is missing.
"""
