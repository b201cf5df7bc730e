"""A tiny writer of exports, to read back what was written."""

from litre.wxr.values import Author, Comment, Item, Site, Term

HEAD = (
    '<?xml version="1.0" encoding="UTF-8" ?>\n'
    '<!-- generator="WordPress/6.1.9" created="2026-11-22 14:44" -->\n'
    '<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"\n'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"\n'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">\n'
    "<channel>"
)
FOOT = "</channel>\n</rss>\n"


def cdata(text: str) -> str:
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def element(name: str, text: str | int) -> str:
    return f"\t<{name}>{cdata(str(text))}</{name}>\n"


def attribute(text: str) -> str:
    for mark, reference in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;")):
        text = text.replace(mark, reference)
    return text


def site_xml(site: Site) -> str:
    return (
        element("title", site.title)
        + element("link", site.link)
        + element("description", site.description)
        + element("language", site.language)
        + element("wp:wxr_version", site.wxr_version)
        + element("wp:base_site_url", site.base_site_url)
        + element("wp:base_blog_url", site.base_blog_url)
    )


def author_xml(author: Author) -> str:
    return (
        "<wp:author>"
        + element("wp:author_id", author.id)
        + element("wp:author_login", author.login)
        + element("wp:author_email", author.email)
        + element("wp:author_display_name", author.display_name)
        + element("wp:author_first_name", author.first_name)
        + element("wp:author_last_name", author.last_name)
        + "</wp:author>\n"
    )


def meta_xml(name: str, meta: tuple[tuple[str, str], ...]) -> str:
    return "".join(
        f"<{name}>{element('wp:meta_key', key)}{element('wp:meta_value', value)}</{name}>\n"
        for key, value in meta
    )


def term_xml(term: Term) -> str:
    return (
        "<wp:term>"
        + element("wp:term_id", term.id)
        + element("wp:term_taxonomy", term.taxonomy)
        + element("wp:term_slug", term.slug)
        + element("wp:term_parent", term.parent)
        + element("wp:term_name", term.name)
        + element("wp:term_description", term.description)
        + meta_xml("wp:termmeta", term.meta)
        + "</wp:term>\n"
    )


def comment_xml(comment: Comment) -> str:
    return (
        "<wp:comment>"
        + element("wp:comment_id", comment.id)
        + element("wp:comment_author", comment.author)
        + element("wp:comment_author_email", comment.email)
        + element("wp:comment_author_url", comment.url)
        + element("wp:comment_author_IP", comment.ip)
        + element("wp:comment_date", comment.date)
        + element("wp:comment_date_gmt", comment.date_gmt)
        + element("wp:comment_content", comment.content)
        + element("wp:comment_approved", comment.approved)
        + element("wp:comment_type", comment.type)
        + element("wp:comment_parent", comment.parent)
        + element("wp:comment_user_id", comment.user_id)
        + meta_xml("wp:commentmeta", comment.meta)
        + "</wp:comment>\n"
    )


def item_xml(item: Item) -> str:
    return (
        "<item>"
        + element("title", item.title)
        + element("link", item.link)
        + element("dc:creator", item.creator)
        + f'<guid isPermaLink="{str(item.guid_is_permalink).lower()}">{cdata(item.guid)}</guid>'
        + element("content:encoded", item.content)
        + element("excerpt:encoded", item.excerpt)
        + element("wp:post_id", item.id)
        + element("wp:post_date", item.date)
        + element("wp:post_date_gmt", item.date_gmt)
        + element("wp:post_name", item.slug)
        + element("wp:status", item.status)
        + element("wp:post_parent", item.parent)
        + element("wp:menu_order", item.menu_order)
        + element("wp:post_type", item.type)
        + element("wp:post_password", item.password)
        + element("wp:is_sticky", int(item.is_sticky))
        + "".join(
            f'<category domain="{attribute(taxonomy)}" nicename="{attribute(slug)}">'
            f"{cdata(name)}</category>\n"
            for taxonomy, slug, name in item.terms
        )
        + meta_xml("wp:postmeta", item.meta)
        + "".join(map(comment_xml, item.comments))
        + "</item>\n"
    )


def export(body: str, site: Site | None = None) -> bytes:
    """A whole file around the XML of its records."""
    site = site or Site(title="Litre", wxr_version="1.2")
    return (HEAD + site_xml(site) + body + FOOT).encode()
