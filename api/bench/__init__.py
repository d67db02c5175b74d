"""Benchmarks of the service: what a request costs, and the way from a play to its list."""
