"""Measurements, not tests: `python -m tests.bench.compare OLD NEW` in a quiet moment."""
