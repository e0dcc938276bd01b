"""What happens at the player's desk: papers are dealt, answered and acted on, promises fall due, campaigns end."""

READS = ("office.capital", "office.slots", "office.mandate", "turn", "ending")
WRITES = ("office.capital", "office.promises_kept", "office.promises_broken", "style.*", "member.trust", "ending", "turn")
CONSTANTS = {
    "desk": {
        "style_step": "points of a style for each use of an action that has one",
        "pleased_trust": "points of trust from each member that an action pleases",
        "minded_trust": "points of trust lost with each member that minds an action",
        "first_paper": "chance that a first paper is drawn each quarter",
        "second_paper": "chance that a second paper is drawn",
        "papers_most": "papers on the desk beyond which none is drawn",
        "promise_kept_trust": "points of trust for a kept promise, times its weight",
        "promise_broken_trust": "points of trust lost for a broken one, times its weight",
    }
}
TABLES = {"acts": ("from_turn",)}
