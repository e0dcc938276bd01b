"""Thousands of worlds: campaigns played by a policy, one row each, and what they say together."""
