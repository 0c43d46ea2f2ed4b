"""Learning from one's own labels (the extra ``torch``). Sees what training and evaluation do; only cli sees it."""
