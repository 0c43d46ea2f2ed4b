"""What works on this machine and what does not, and what to tell whoever is asked for help."""
