"""Services around models that need no window: the cache of encoded images. Sees core, images and models."""
