"""Structure: begin a crisis; resolved when the scenario is compiled."""

VERB, HELP = "start", "begin a crisis"
