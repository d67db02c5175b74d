"""Commands that fill the stores: the FMA catalogue, demo listeners, and the export for training."""
