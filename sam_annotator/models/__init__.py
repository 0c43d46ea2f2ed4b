"""Model families: numpy pre- and post-processing around a runtime, one file per family. Sees core and runtimes."""
