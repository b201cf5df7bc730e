"""Akismet, for an owner who wants it and has a key: asked by the clock about what was kept, told what it got wrong.

Without a key nothing is noted and nothing sent. It never refuses or deletes: what it takes for spam waits as other spam does.
"""
