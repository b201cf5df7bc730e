"""Tests of the whole: rules of the house, the real server, browsers, WordPress exports."""
