"""The import of a WordPress export: survey, media, records, articles, menus, certificate."""
