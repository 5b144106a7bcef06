"""What every consumer needs to know of a batch's bytes: offsets, candidate windows, digests."""
