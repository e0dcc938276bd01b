"""Structure: strike every member that satisfies a condition; resolved when the scenario is compiled."""

VERB, HELP = "each", "strike every member that satisfies a condition"
