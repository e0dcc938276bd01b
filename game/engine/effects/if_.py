"""Structure: do one thing or another by a condition; resolved when the scenario is compiled."""

VERB, HELP = "if", "do one thing or another by a condition"
