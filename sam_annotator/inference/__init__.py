"""Services around models that need no window: the cache of encoded images, refined outlines. Sees images and models."""
