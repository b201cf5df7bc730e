"""What running text may carry beyond Wagtail's own marks, and how it passes through the editor.

The database keeps plain markup (`<ruby>`, `<span lang>`, `<cite>` …); the editor keeps Draft.js
content state, in which a character has any number of styles but one entity only. `tidying` makes
any markup well-formed, `reading` turns it into content state, `writing` turns that back.
"""
