"""Tests of the reading and rendering of WordPress exports."""
