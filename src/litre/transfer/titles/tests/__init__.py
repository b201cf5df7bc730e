"""Tests of the import of titles."""
