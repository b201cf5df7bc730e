"""The names under which the marks of running text are known on both sides of the editor."""

import re

# Style of the editor and element of the database, for marks that carry nothing but themselves.
STYLES = {
    "BOLD": "b",
    "CITE": "cite",
    "CODE": "code",
    "INSERT": "ins",
    "ITALIC": "i",
    "KEYBOARD": "kbd",
    "MARK": "mark",
    "SMALL": "small",
    "STRIKETHROUGH": "s",
    "SUBSCRIPT": "sub",
    "SUPERSCRIPT": "sup",
    "UNDERLINE": "u",
}
RUBY = "RUBY"
WORK = "WORK"
LANGUAGE = "LANG-"
# BCP 47 as it is written on a page: letters and digits of up to eight, joined by hyphens.
TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
READING = "data-reading"
