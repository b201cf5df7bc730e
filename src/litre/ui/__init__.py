"""Base templates, the stylesheet and shared template tags; no models."""
