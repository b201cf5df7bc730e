"""Where a text that says a thing twice does not say the same: numbers, years, names, readings; plain Python."""
