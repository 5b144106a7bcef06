"""How the weights are made: `python -m govern.detect.personal.names.training FOLDER`. Needs numba, and no network."""
