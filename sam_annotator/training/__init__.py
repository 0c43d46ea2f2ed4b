"""Training of the compact network (the extra ``torch``). Sees core, images, networks, evaluation; only cli sees it."""
