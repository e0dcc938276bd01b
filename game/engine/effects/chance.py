"""Structure: do one thing or another by the fall of dice; resolved when the scenario is compiled."""

VERB, HELP = "chance", "do one thing or another by the fall of dice"
