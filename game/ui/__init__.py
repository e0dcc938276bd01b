"""The desktop game's pictures and controls: everything that touches pygame, and nothing that touches a World."""
