"""Tests of the readings: a table of real posts, and properties."""
