"""Documents in and out: discovery, declared sources, readers and the batch."""
