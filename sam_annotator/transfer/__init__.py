"""Labels from files into a project: what belongs where, what is new, and one step that brings it in."""
