"""`litre sample`."""
