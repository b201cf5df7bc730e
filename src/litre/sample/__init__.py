"""The sample issue of Litre Journal: reviews, works and people as TOML, with drawings made for it.

The drawings lie in `drawings/` as SVG; `pictures/` holds each of them rasterised at its true size.
`data.py` reads the files into the plain values of `model.py` and knows no Django; `load/` stores
them, `actions.py` does so once for an empty journal, and `litre sample` calls that.
"""
