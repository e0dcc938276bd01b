"""Crises on ladders: they break out between two quarters and are played through, stage by stage, before the desk opens.

`table` is what a ladder is when compiled, `odds` what is shown before a step, `climb` the step itself, `breakout` how one begins.
"""
