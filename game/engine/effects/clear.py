"""Structure: set a flag to 0; resolved when the scenario is compiled."""

VERB, HELP = "clear", "set a flag to 0"
