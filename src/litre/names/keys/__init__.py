"""Keys by which a name is found in any script or spelling: folded, cut into tokens, compared again.

Pure: strings in, strings and numbers out. The readers of Japanese, Chinese and Korean are plug-ins.
"""
