"""Scenarios: YAML with positions, the expression language, the checker. Knows no engine state; is given its vocabulary."""
