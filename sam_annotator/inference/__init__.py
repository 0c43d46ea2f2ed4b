"""Services around models that need no window: the cache of encoded images, refined outlines, everything mode.

Sees images and models.
"""
