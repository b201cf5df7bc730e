"""The index of names: works and people found by any name, in any script or spelling."""
