"""Runtimes run a graph on named arrays. Each library has one door: its file here. Sees core."""
