"""Files sent by browsers into the folder of a release, in parts that can be gone on with (tus 1.0)."""
