"""What happens between a gesture and its effect: lanes (threads), inference, the annotating session, model loading.

Imports QtCore alone of Qt, and everything of ours but ui and cli.
"""
