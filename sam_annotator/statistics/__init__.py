"""What a project or a label file holds, and what the work on it took."""
