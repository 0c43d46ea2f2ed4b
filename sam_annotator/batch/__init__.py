"""Everything mode over many images: which, by whom, and what is done already.

Sees models, inference, images and formats, and of the store its lock; proposals of a project are made by the command.
"""
