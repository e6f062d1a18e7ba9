"""Timings of whole processes, as medians and as ratios to a peer in the same run."""
