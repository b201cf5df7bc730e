"""The releases of the site as a Torznab client asks for them.

Sources: the Torznab specification 1.3 (draft) and the Newznab API that it builds on, both at
https://torznab.github.io/spec-1.3-draft/: functions, parameters, attributes, categories, errors.
"""
