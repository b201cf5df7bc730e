"""The sample issue of Litre Journal: reviews, works and people as TOML, with drawings made for it.

The drawings lie in `drawings/` as SVG; `pictures/` holds each of them rasterised at its true size.
Nothing here knows Django: `data.py` reads the files into plain values, and somebody else stores them.
"""
