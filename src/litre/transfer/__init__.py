"""Import and export: WordPress first; certificates of what came."""
