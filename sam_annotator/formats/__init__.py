"""Export formats, one file each. Sees core."""
