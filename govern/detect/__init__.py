"""What can be found in a batch; one detector a file. A detector knows no regions and decides nothing."""
