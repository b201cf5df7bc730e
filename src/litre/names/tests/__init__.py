"""Tests of what is known of names, without Django."""
