"""Services around models that need no window: the cache of encoded images, refined outlines. Sees core, images, models."""
