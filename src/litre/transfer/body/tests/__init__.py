"""Tests of the body, against what WordPress itself showed."""
