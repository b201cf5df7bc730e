"""The whole importer against exports: a real one, a small one of our own, and hostile ones."""
