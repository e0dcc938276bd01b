"""The wishes of a sensible secretary general. Judgement, not fact."""

from game.policies._wishes import Wish

SECTORS = ("high_north", "baltic", "suwalki", "black_sea", "atlantic", "home")

WASHINGTON = {
    "us.commitment": Wish(75, 3.0, 25),
    "us.favour": Wish(62, 1.3),
    "us.grievance": Wish(38, -1.3),
    "us.congress": Wish(70, 1.0),
    "us.voters": Wish(66, 0.4),
    "us.satiation": Wish(25, -0.25, 40),
    "us.troops": Wish(84000, 0.001, 15000),  # a thousand troops are a point
    "us.withdrawal": Wish(0, -8.0, 1),
    "us.demand": Wish(0, -6.0, 1),
    "us.loudness": Wish(20, -0.3, 40),
    "us.support_kyiv": Wish(55, 0.6),
}
ALLIANCE = {
    "alliance.cohesion": Wish(70, 3.0),
    "alliance.norm": Wish(66, 1.3),
    "alliance.reform": Wish(70, 0.5, 50),
    "alliance.decision_speed": Wish(60, 0.6, 30),
    "economy.cycle": Wish(1, 1.0, 4),
    "office.leaks": Wish(0, -1.0, 1),
    "unlock": Wish(0, 2.0),
    "promise": Wish(0, -0.5),
    **{f"credibility.{who}": Wish(60, 0.25) for who in ("washington", "moscow", "east", "south", "large", "kyiv", "publics")},
}
BUILD_UP = {
    "industry.capacity": Wish(180, 0.5, 70),
    "industry.backlog": Wish(30, -0.25, 60),
    "industry.agency": Wish(70, 0.4, 50),
    "industry.enabler_share": Wish(36, 0.8, 20),
    "industry.munitions_share": Wish(28, 0.6, 12),
    "us.kit_share": Wish(30, -0.5),
    "forces.readiness": Wish(66, 1.0),
    "forces.personnel": Wish(100, 1.5, 30),
    "forces.mobility": Wish(70, 0.8, 40),
    "nuclear.substitute": Wish(60, 0.5, 40),
    **{f"forces.{domain}": Wish(95, 1.0, 50) for domain in ("land", "air_defence", "maritime", "enablers", "munitions", "cyber")},
}
SHIELD = {
    **{f"posture.{s}": Wish(62, 0.6, 15) for s in SECTORS},
    **{f"standing.{s}": Wish(62, 1.2, 15) for s in SECTORS},
    **{f"forward.{s}": Wish(62, 1.0, 15) for s in SECTORS},
}
EAST = {
    "moscow.risk": Wish(28, -1.6),
    "moscow.tension": Wish(28, -1.6),
    "moscow.hybrid": Wish(25, -0.6),
    "moscow.strength": Wish(40, -1.0, 30),
    "ukraine.front": Wish(55, 1.5, 8),
    "ukraine.reserves": Wish(60, 0.3, 20),
    "ukraine.perspective": Wish(50, 0.1, 30),
    "ukraine.european_support": Wish(66, 1.0, 15),
}
WORLD = {**WASHINGTON, **ALLIANCE, **BUILD_UP, **SHIELD, **EAST}

# Points of the mean over members.
MEMBERS = {
    "member.trust": Wish(62, 4.0),
    "member.solidarity": Wish(66, 1.5),
    "member.will": Wish(56, 1.5),
    "member.stability": Wish(62, 2.0),
    "member.path": Wish(3.5, 60.0, 0.8),
    "member.path_credibility": Wish(65, 0.6),
    "member.core": Wish(3.5, 50.0, 1.0),
    "member.persuasion": Wish(40, 0.6, 40),
    "member.resilience": Wish(1.4, 12.0, 0.6),
    "member.padding": Wish(20, -0.3, 30),
    "member.exception": Wish(0, -0.6, 30),
    "member.readiness": Wish(62, 0.6),
    "member.sceptic": Wish(0, -25.0, 1),
    "member.favours": Wish(1, 1.0, 2),
}
