"""Envoys stay where they are sent: they work every quarter, weaker than you, and there are only so many of them."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip
from game.engine.rules._shared import allies, group

READS = ("member.envoy", "member.trust", "office.mandate")
WRITES = ("member.envoy", "member.trust", "member.persuasion", "us.favour", "us.voters")
CONSTANTS = {
    "envoys": {
        "most": "envoys abroad at once; when one more goes, whoever has served longest comes home",
        "term": "quarters after which one comes home",
        "trust": "points of trust a quarter, less where trust is high",
        "persuasion": "points won over a quarter",
        "favour": "points of the President's favour a quarter, posted to the patron",
        "voters": "points of its voters a quarter",
    }
}


def apply(world, tables, draws, book):
    """Work, grow old, come home. `member.envoy` counts quarters: 0 nobody, 1 the quarter of arrival. Source: design choice."""
    c = tables.constants.envoys
    served = world["member.envoy"]
    here = served > 0
    if not here.any():
        return
    order = served + (np.arange(len(served))[::-1, None] + 1.0) / 4096.0  # of those that came together the first of the list counts as the elder
    rank = np.zeros(served.shape)
    for m in np.flatnonzero(here.any(axis=1)):
        rank[m] = np.count_nonzero(here & (order < order[m]), axis=0)
    home = here & ((served >= c.term) | (rank >= c.most) | (world["office.mandate"] <= 0))
    works = here & ~home
    ally, patron = allies(tables), group(tables, "patron")
    book.put("member.envoy", (served + 1.0) * works, "rule:envoy")
    book.add("member.trust", c.trust * clip((80.0 - world["member.trust"]) * 0.04, 0.0, 1.0) * works * ally, "rule:envoy")
    book.add("member.persuasion", c.persuasion * works * ally, "rule:envoy")
    posted = (works & (patron > 0)).any(axis=0)
    book.add("us.favour", c.favour, "rule:envoy", posted)
    book.add("us.voters", c.voters, "rule:envoy", posted)
    book.note("envoy", "home", home)
