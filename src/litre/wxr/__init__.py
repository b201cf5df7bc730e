"""WordPress exports (WXR): bytes in, values out. Nothing here knows Django, the network or a disk."""
