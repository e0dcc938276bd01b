"""The one driver: start, submit commands, advance, views, undo, save, replay. Screen, text and batch all go through it."""
