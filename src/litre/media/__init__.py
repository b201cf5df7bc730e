"""Pictures: true sizes, focal point, credit, renditions made at upload."""
