"""The bots: one a file, each from what a player may see to a quarter's orders, for any number of worlds at once."""
