"""Personal data: each detector is also a Presidio recogniser."""
