"""Torch modules and their export (the extra ``torch``). Sees core and errors; only training and runtimes see it."""
