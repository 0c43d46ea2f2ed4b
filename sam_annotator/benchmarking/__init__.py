"""How fast it is here: works with names, measured by turns with the reference. Behind `sam-annotator bench`."""
