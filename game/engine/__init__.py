"""The rules of play on arrays: B worlds at once, one array per quantity. No files, clock, printing or screens."""
