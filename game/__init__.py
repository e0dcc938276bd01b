"""Silence Procedure: an alliance-politics game on a batch simulation engine."""

__version__ = "0.1.0"
