"""How good a model is: simulated clicks on labelled photographs, and a classic baseline to beat.

Sees core, images, models, runtimes and inference; training may import it.
"""
