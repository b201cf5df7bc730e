"""Addresses without a language are for programs: what a reader wants first is not asked there."""

from django.urls import URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from litre.catalogue import choice


def test_every_address_for_programs_prints_names_as_usual():
    spaces = {
        each.app_name
        for each in get_resolver().url_patterns
        if isinstance(each, URLResolver) and not isinstance(each.pattern, LocalePrefixPattern)
    }
    of_wagtail = {None, "wagtailadmin"}
    assert spaces - of_wagtail == choice._MACHINES
