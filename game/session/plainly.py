"""What the report says of the rules' notes where a scenario's table `news` has no words of its own: short, and true in every campaign."""

from __future__ import annotations

# kind or kind.subject -> title, report, section, and whether it is good news (up), bad (down) or neither.
SENTENCES: dict[str, tuple[str, str, str, str]] = {
    "election.sceptic": ("{member.name} votes", "{outcome}. The new government doubts the pledge and said so in its first week.", "capitals", "down"),
    "election.change": ("{member.name} votes", "{outcome}. New people, who have been told what was agreed and remember part of it.", "capitals", ""),
    "election.same": ("{member.name} votes", "{outcome}. The same people, somewhat tired.", "capitals", ""),
    "snap": ("{member.name}", "The government in {member.capital} has fallen. The country votes early.", "capitals", "down"),
    "slump.begins": ("A slump", "Orders fall from Porto to Tallinn, and every ministry of finance has the same idea about where to save.", "capitals", "down"),
    "slump.ends": ("The slump ends", "Growth returns. So do the spending requests.", "capitals", "up"),
    "review.good": ("The review of the pledge", "The plans were read aloud and most of them held. The pledge is taken more seriously for it.", "council", "up"),
    "review.bad": ("The review of the pledge", "The plans were read aloud. Too many ended in a footnote, and everybody heard it.", "council", "down"),
    "article_four.probe": ("Article 4", "{who.name} has asked for consultations ({sector}). The Council met the same evening.", "council", ""),
    "article_four.other": ("Article 4", "{who.name} has asked for consultations. The Council met the next morning.", "council", ""),
    "quarrel": ("Trade", "Washington and the European capitals have fallen out over tariffs. The room is asked to take sides and declines.", "washington", "down"),
    "asia": ("The Pacific", "A crisis in the Pacific draws ships, staff and attention away from Europe.", "washington", "down"),
    "midterm": ("Midterm elections", "Congress changes hands here and there. New chairmen ask what the Alliance costs.", "washington", ""),
    "president_elect": ("The American election", "The winner: {subject}. The hand-over is in January.", "washington", ""),
    "president": ("A new term in Washington", "In the White House now: {subject}.", "washington", ""),
    "demand": ("A demand", "Washington asks: {subject}. It expects an answer within {turns|one quarter|{n} quarters}.", "washington", "down"),
    "demand_met": ("A demand is met", "{subject}: done, and noted there. The next one will start from here.", "washington", "up"),
    "demand_refused": ("A demand lapses", "{subject}: not done in time. It was noticed.", "washington", "down"),
    "drawdown.announced": ("Troops", "Washington orders {people} of its people home from Europe.", "washington", "down"),
    "drawdown.certified": ("Troops", "The Pentagon has certified what the law asks for. {people} go home, below the floor that Congress set.", "washington", "down"),
    "drawdown.floor_holds": ("Troops", "{people} were to go home. The floor that Congress set held.", "washington", "up"),
    "troops_leave": ("{member.name}", "{people} American troops have left, most of them from {member.name}.", "washington", "down"),
    "ladder": ("The ladder", "Washington has gone a step further from the Alliance: {subject}.", "washington", "down"),
    "ladder_down": ("The ladder", "Washington has come a step back toward the Alliance: {subject}.", "washington", "up"),
    "phase.war": ("Ukraine", "The guns have started again.", "ukraine", "down"),
    "phase.talks": ("Ukraine", "There are talks. The shelling goes on while they last.", "ukraine", ""),
    "phase.ceasefire": ("Ukraine", "A ceasefire holds along the line where the armies stand.", "ukraine", ""),
    "phase.settlement": ("Ukraine", "A settlement has been signed, with an army, a border and monitors.", "ukraine", "up"),
    "phase.frozen": ("Ukraine", "The war has stopped without ending. Nobody has signed anything.", "ukraine", ""),
    "phase.defeat": ("Ukraine", "Kyiv has accepted terms that it did not write.", "ukraine", "down"),
    "move.sabotage": ("Sabotage, {sector}", "A depot burned and a switch was cut. The investigators are sure; the lawyers are not.", "moscow", "down"),
    "move.cyber": ("Cyber attack, {sector}", "Ministries went back to paper for a week.", "moscow", "down"),
    "move.airspace": ("Airspace, {sector}", "Aircraft and drones came over the line, stayed some minutes and went home.", "moscow", "down"),
    "move.splitting": ("Offers to single capitals", "Cheap gas and a warm letter went to those most likely to read both.", "moscow", "down"),
    "move.nuclear_signal": ("A nuclear signal", "A launcher was moved in daylight, on a road with a view.", "moscow", "down"),
    "move.snap_exercise": ("A snap exercise, {sector}", "Forty thousand men were called out without notice and counted from above.", "moscow", "down"),
    "move.ceasefire_offer": ("An offer of a ceasefire", "Moscow offers to stop where it stands. Some capitals hear peace, some hear a pause.", "moscow", ""),
    "move.migrant_pressure": ("Migrants at a border", "People were brought to a fence, and told which way to walk.", "moscow", "down"),
    "move.election_interference": ("A vote interfered with", "Posters, accounts and a candidate with no visible income.", "moscow", "down"),
    "move.energy_offer": ("An offer of cheap energy", "One capital is offered a price that does not cover the pipe.", "moscow", "down"),
    "indicator.some": ("A warning sign, {sector}", "Allied services have seen something that may be a preparation.", "moscow", "down"),
    "indicator.several": ("Several warning signs, {sector}", "Allied services have seen more than one thing that belongs to a preparation.", "moscow", "down"),
    "stood_down": ("It was called off, {sector}", "What had been made ready was put away.", "moscow", "up"),
    "move": ("{subject}, {sector}", "Moscow's move this quarter.", "moscow", "down"),
    "crisis.consultation": ("Crisis, {sector}", "Russian forces stand closer than they did. The Council is in session.", "moscow", "down"),
    "crisis.response": ("Crisis, {sector}", "It has not passed. Forces are moving on both sides.", "moscow", "down"),
    "crisis.brink": ("Crisis, {sector}", "Both sides are one order from shooting.", "moscow", "down"),
    "crisis.held": ("Crisis, {sector}", "Nobody crossed. Both sides have gone back to where they were, and counted.", "moscow", "up"),
    "crisis.ended": ("Crisis, {sector}", "It has passed. The last convoy turned round on Tuesday.", "moscow", "up"),
    "grab": ("Ground is taken, {sector}", "Russian forces hold allied ground. Article 5 has been invoked.", "moscow", "down"),
    "returned": ("Ground is returned", "The ground that was taken has been given up, under a paper that calls it something else.", "moscow", "up"),
    "war": ("War", "There is a general war. It began here: {sector}.", "moscow", "down"),
    "weak_sector": ("{sector}", "The estimate has fallen under thirty. Moscow reads estimates too.", "forces", "down"),
    "promise_kept": ("A promise is kept", "{promise}. It was remembered that you said so.", "office", "up"),
    "promise_broken": ("A promise is broken", "{promise}. It was remembered that you said so.", "office", "down"),
    "leak": ("A contradiction leaks", "Two things that you said to two capitals have met in a newspaper.", "office", "down"),
    "mandate.renewed": ("Your mandate", "Nobody objected. You stay.", "office", "up"),
    "mandate.refused": ("Your mandate", "Consensus was not to be had. A successor will be found.", "office", "down"),
}  # fmt: skip

# Where the name of a note's subject stands: kind -> the scenario's table whose rows are its subjects.
SUBJECTS = {
    "caucus": "caucuses", "move": "moves", "demand": "demands", "demand_met": "demands", "demand_refused": "demands", "ladder": "ladder", "ladder_down": "ladder",
    "president": "presidents", "president_elect": "presidents",
}  # fmt: skip


def row(kind: str, subject: str) -> dict[str, str]:
    """Title, report, section and good of a note, or nothing."""
    for key in (f"{kind}.{subject}", kind):
        found = SENTENCES.get(key)
        if found is not None:
            return dict(zip(("title", "report", "section", "good"), found, strict=True))
    return {}
