"""Every way up: signals that a lower app sends, and places in a lower template that a higher fills.

Signals, each sent by the first and heard by the second (connected in `AppConfig.ready`):

    catalogue.articles.articles_wanted          journal/articles.py
    comments.places.place_wanted                journal/places.py
    comments.mentions.signals.target_wanted     journal/places.py
    comments.signals.comment_changed            comments/notices/receivers.py, comments/mentions/receivers.py; the log of decisions may
    comments.moderation.standing.standings_wanted  journal/standing.py
    catalogue.broken_hints.broken_hints_wanted  search/warnings.py
    journal.corrections.corrections_wanted      desk/receivers.py
    comments.notices.outbox.words_wanted        desk/receivers.py, sharing/receivers.py
    journal.parity.signals.proposals_wanted     desk/receivers.py
    desk.signals.rights_notice_received, rights_notice_decided   sharing/receivers.py
    accounts.readers.sections_wanted            comments/readers.py, desk/readers.py, sharing/members/readers.py
    accounts.readers.data_wanted                comments/readers.py, comments/notices/receivers.py, desk/readers.py, sharing/members/persons.py
    accounts.readers.leaving                    comments/readers.py, comments/notices/receivers.py, desk/readers.py
    accounts.persons.comment_sought             comments/persons.py
    accounts.persons.names_wanted               comments/persons.py, desk/persons.py
    accounts.persons.remarks_wanted             desk/persons.py
    accounts.kept.kept_wanted                   comments/kept.py, comments/notices/kept.py, desk/kept.py, sharing/members/persons.py, transfer/kept.py
    accounts.persons.copies_wanted, families_wanted, erasing     comments/persons.py, comments/notices/persons.py, desk/persons.py, sharing/members/persons.py, transfer/persons.py

Places, each with the template that names it and who fills it:

    litre/ui/base.html          context `journal`, `foot_lines`   journal/context.py
    litre/ui/_feeds.html        URL names machines:atom, rss, json               journal/urls/machines.py
    litre/ui/_colophon.html     the same feeds                                   journal/urls/machines.py
    litre/ui/_colophon.html     URL name accounts:page                           accounts
    litre/ui/_masthead.html     URL names catalogue:works, people; search:search their apps
    ui/editing.py               URL name litre_journal_write                     journal
    litre/ui/base.html          template litre/ui/_suggestions.html   search, by a file of this name
    litre/ui/_colophon.html     template litre/ui/_licences_line.html catalogue, by a file of this name
    litre/ui/_colophon.html     template litre/ui/_shared_line.html   sharing, by a file of this name
    litre/ui/_colophon.html     template litre/ui/_titles_first.html  catalogue, by a file of this name
    litre/ui/_colophon.html     template litre/ui/_door.html          desk, by a file of this name
    litre/catalogue/work.html      template litre/catalogue/_answers.html  desk, by a file of this name
    litre/catalogue/work.html      template litre/catalogue/_shared.html   sharing, by a file of this name
    litre/journal/review.html, plain.html  template litre/journal/_shared.html  sharing, by a file of this name
    litre/journal/list.html        templates litre/journal/_tag_feeds.html, _tag_shared.html  sharing, by files of these names
    litre/comments/_comment.html   template litre/comments/_desk.html   desk, by a file of this name
    litre/journal/_record.html     context `desk`: URL name desk:new    desk
    litre/comments/_comments.html  context `desk`: URL name desk:new    desk
    litre/journal/admin/parity.html  URL name litre_desk:propose         desk
    litre/search/_nothing.html     URL name desk:new                    desk
    wagtailcore/password_required.html   Wagtail's form, in our look             accounts
    wagtaildocs/password_required.html   Wagtail's form, in our look             accounts
"""
