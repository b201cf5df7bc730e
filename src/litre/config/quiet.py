"""Tables of which nothing is made that is remembered between requests (`litre.serving.memory`).

A table that is not named here counts: what is written into it lets all be forgotten (`litre.serving.triggers`).
"""

QUIET_TABLES = frozenset(
    {
        # Who is signed in, and what the editor keeps while somebody writes.
        "django_session",
        "wagtailadmin_editingsession",
        "wagtailadmin_formstate",
        # Indexes: they follow from other tables.
        "litre_search_document",
        "litre_search_indexedname",
        "litre_search_namesindex",
        "litre_search_textsindex",
        "wagtailcore_referenceindex",
        "wagtailsearch_indexentry",
        "wagtailsearch_indexentry_fts",
        # Comments come by the hundred, and decisions on them.
        "litre_comments_comment",
        "litre_comments_decision",
        # What checks for spam count and learn, and what is asked elsewhere.
        "litre_comments_enquiry",
        "litre_comments_erased",
        "litre_comments_lesson",
        "litre_comments_tally",
        "litre_comments_word",
        # Letters, and who wants them.
        "litre_notices_follower",
        "litre_notices_letter",
        "litre_notices_news",
        # Mentions before they are comments, and those of ours elsewhere.
        "litre_mentions_incoming",
        "litre_mentions_outgoing",
        # How swarms went. Torrents and files on their way.
        "litre_sharing_making",
        "litre_sharing_swarmhistory",
        "litre_sharing_upload",
    }
)
