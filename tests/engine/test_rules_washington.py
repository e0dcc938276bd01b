"""Washington: slow to build, quick to lose; demands grow; troops leave in lumps over a floor; the door has six steps."""

import numpy as np

from game.engine.rules import commitment, congress, demands, favour, grievance, ladder, president, troops, voters
from tests.engine.rules_bench import change, let, tables, worlds


def level(world):
    """Where commitment would settle."""
    terms = commitment.gap_terms(world, tables())
    return world["us.commitment"] + sum(amount for _, amount in terms)


def test_commitment_falls_faster_than_it_rises():
    rest = level(worlds())[0]
    up = change(commitment, worlds(us__commitment=rest - 10), "us.commitment")[0]
    down = change(commitment, worlds(us__commitment=rest + 10), "us.commitment")[0]
    assert up > 0 > down and abs(down) > 1.5 * up


def test_commitment_follows_favour_and_congress_and_fears_grievance_and_asia():
    base = level(worlds())[0]
    assert level(worlds(us__favour=80))[0] > base and level(worlds(us__congress=85))[0] > base
    assert level(worlds(us__grievance=85))[0] < base and level(worlds(us__asia=85))[0] < base


def test_each_president_can_be_reached_by_something_of_its_own():
    """A bad draw is a new game: for every archetype some thing that Europe does is worth five points of commitment."""
    offers = {"alliance__pillar": 25, "industry__enabler_share": 30, "us__orders_share": 45, "alliance__cohesion": 80, "us__favour": 75}
    for who in range(4):
        base = level(worlds(us__president=who))[0]
        best = max(level(worlds(us__president=who, **{name: value}))[0] - base for name, value in offers.items())
        assert best >= 5


def test_loud_autonomy_is_read_as_permission_by_a_president_who_likes_you_little():
    cold = level(worlds(us__favour=20, us__loudness=60))[0] - level(worlds(us__favour=20))[0]
    warm = level(worlds(us__favour=90, us__loudness=60))[0] - level(worlds(us__favour=90))[0]
    assert cold < warm <= 0


def test_grievance_rises_with_the_gap_and_falls_with_american_orders():
    base = change(grievance, worlds(), "us.grievance", forced={"us.quarrel": 1.0})[0]
    assert change(grievance, worlds(member__core=1.5), "us.grievance", forced={"us.quarrel": 1.0})[0] > base + 1
    assert change(grievance, worlds(us__orders_share=60), "us.grievance", forced={"us.quarrel": 1.0})[0] < base


def test_a_quarrel_costs_favour_and_cohesion():
    after, book = let(grievance, worlds(), forced={"us.quarrel": 0.0})
    assert {e.quantity for e in book.entries if e.cause == "rule:quarrel"} == {"us.grievance", "us.favour", "alliance.cohesion"}
    assert [n.kind for n in book.notes] == ["quarrel"]


def test_favour_drifts_back_from_both_sides_and_too_much_of_it_costs_the_capitals():
    calm = {"us.mood": 0.0}
    assert change(favour, worlds(us__favour=20), "us.favour", forced=calm)[0] > 0 > change(favour, worlds(us__favour=90), "us.favour", forced=calm)[0]
    loved = change(favour, worlds(us__favour=95), "member.trust", forced=calm)
    france, poland = (tables().members.index(c) for c in ("FRA", "POL"))
    assert loved[france, 0] < 0 == loved[poland, 0]


def test_a_met_demand_pleases_and_makes_the_next_one_larger():
    asked = worlds(us__demand=1.0, us__demand_asked=1.0, us__demand_due=2, us__demand_kind=2)
    met = asked.copy()
    met["us.demand"][:] = 0.0
    after, _ = let(demands, met, forced={"us.demand.asked": 1.0})
    assert (after["us.favour"] > met["us.favour"]).all() and (after["us.demands_met"] == 1).all() and (after["us.demand_due"] == 0).all()
    luck = {"us.demand.asked": 0.0, "us.demand.size": 0.5}
    first, _ = let(demands, worlds(), forced=luck)
    later, _ = let(demands, worlds(us__demands_met=4), forced=luck)
    assert (later["us.demand"] > first["us.demand"]).all()


def test_a_demand_left_alone_expires_and_is_remembered_less_by_a_firm_congress():
    due = dict(us__demand=1.0, us__demand_asked=1.0, us__demand_due=1, us__demand_kind=1)
    firm, soft = (change(demands, worlds(us__congress=c, **due), "us.favour")[0] for c in (90, 20))
    assert soft < firm < 0
    assert change(demands, worlds(**due), "us.grievance")[0] > 0


def test_presidents_change_in_january_after_a_november_and_favour_starts_again():
    november = worlds(us__favour=90, turn=14)  # Q4 2028
    elected, book = let(president, november)
    assert (elected["us.president"] == 0).all() and (elected["us.president_elect"] > 0).all()
    assert {n.kind for n in book.notes} == {"president_elect"}
    elected["turn"][:] = 15.0
    seated, _ = let(president, elected)
    assert (seated["us.president"] == elected["us.president_elect"] - 1).all() and (seated["us.president_elect"] == 0).all()
    assert (seated["us.favour"] < 75).all()


def test_high_grievance_elects_restrainers():
    def share(grievance_now):
        after, _ = let(president, worlds(2000, turn=14, us__grievance=grievance_now))
        return (after["us.president_elect"] == 2).mean()

    assert share(90) > 1.5 * share(20)


def test_midterms_come_between_and_move_congress():
    after, book = let(president, worlds(200, turn=6))  # Q4 2026
    assert np.std(after["us.congress"]) > 2 and book.notes[0].kind == "midterm"
    after, book = let(president, worlds(turn=5))
    assert not book.notes


def test_congress_drifts_back_and_less_far_under_grievance():
    still = {"us.congress": 0.0, "us.asia": 0.0, "us.asia.crisis": 1.0}
    assert change(congress, worlds(us__congress=20), "us.congress", forced=still)[0] > 0
    assert change(congress, worlds(us__grievance=90), "us.congress", forced=still)[0] < change(congress, worlds(us__grievance=30), "us.congress", forced=still)[0]


# ---- troops


def test_drawdowns_are_announced_in_lumps_and_leave_in_stages():
    c = tables().constants.troops
    world = worlds(400, us__troops=100000, us__commitment=60)
    after, book = let(troops, world, forced={"us.drawdown": 0.0})
    assert ((after["us.drawdown"] >= c.lump_low) & (after["us.drawdown"] <= c.lump_high)).all() and np.std(after["us.drawdown"]) > 500
    assert (after["us.troops"] > 98000).all(), "nobody leaves on the day of the order"
    ordered = worlds(us__troops=100000, us__drawdown=6000)
    gone, _ = let(troops, ordered, forced={"us.rotation": 0.0})
    assert (ordered["us.troops"] - gone["us.troops"] == c.stage).all() and (gone["us.drawdown"] == 6000 - c.stage).all()


def test_congress_holds_the_floor_unless_it_is_certified_away():
    world = worlds(60, us__troops=77500, us__commitment=20, us__congress=70)
    held, book = let(troops, world, forced={"us.drawdown": 0.0, "us.certificate": 1.0})
    assert (held["us.troops"] - held["us.drawdown"] >= 76000 - 1).all()
    assert any(n.kind == "drawdown" and n.subject == "floor_holds" for n in book.notes)
    weak = worlds(60, us__troops=77500, us__commitment=20, us__congress=40)
    cut, _ = let(troops, weak, forced={"us.drawdown": 0.0})
    assert (cut["us.drawdown"] >= 4000).all()
    signed, book = let(troops, world, forced={"us.drawdown": 0.0, "us.certificate": 0.0})
    assert (signed["us.drawdown"] >= 4000).all() and (signed["us.congress"] < world["us.congress"]).all()


def test_hosts_add_up_to_the_total():
    world = worlds(30, us__troops=90000, us__drawdown=7000)
    for _ in range(3):
        world, _ = let(troops, world)
        assert np.abs(world["member.us_troops"].sum(axis=0) - world["us.troops"]).max() < 1
    assert (world["member.us_troops"][tables().members.index("USA")] == 0).all()


def test_a_host_that_looks_to_washington_and_trusts_you_loses_fewer():
    germany, poland = (tables().members.index(c) for c in ("DEU", "POL"))
    world = worlds(3000, us__troops=84000, us__commitment=50)
    world["member.us_troops"][:] = 0.0
    world["member.us_troops"][[germany, poland]] = 40000.0
    after, _ = let(troops, world, forced={"us.drawdown": 0.0})
    assert after["member.us_leaving"][germany].mean() > after["member.us_leaving"][poland].mean() + 200


def test_what_leaves_leaves_the_hosts_that_were_named_and_a_bargain_spares_them():
    """What is ordered home from each host adds up to the drawdown, whatever bargains did to it since."""
    world = worlds(50, us__troops=84000, us__commitment=50)
    named, _ = let(troops, world, forced={"us.drawdown": 0.0})
    assert np.allclose(named["member.us_leaving"].sum(axis=0), named["us.drawdown"], atol=100.0)
    named["us.drawdown"][:] -= 2000.0
    went, _ = let(troops, named, forced={"us.rotation": 0.0, "us.drawdown": 1.0})
    assert np.allclose(went["member.us_leaving"].sum(axis=0), went["us.drawdown"], atol=100.0)
    host = named["member.us_leaving"].argmax(axis=0)
    at = (host, np.arange(50))
    assert (went["member.us_troops"][at] < named["member.us_troops"][at] - 500.0).all()


def test_voters_follow_the_accounts_and_lie_under_congress():
    calm, angry = (worlds(200, us__grievance=g) for g in (40, 80))
    assert change(voters, calm, "us.voters").mean() > change(voters, angry, "us.voters").mean() + 0.5
    fond, cold = (worlds(200, us__voters=v) for v in (70, 45))
    assert change(congress, fond, "us.congress").mean() > change(congress, cold, "us.congress").mean() + 0.3
    odds = [president.weights(w, tables())[:, 0] for w in (fond, cold)]
    shares = [o / o.sum() for o in odds]
    kinds = tables().rows("presidents").ids
    assert shares[0][kinds.index("atlanticist")] > shares[1][kinds.index("atlanticist")] and shares[0][kinds.index("restrainer")] < shares[1][kinds.index("restrainer")]


def test_the_united_states_can_come_back_under_a_president_that_would():
    kinds = tables().rows("presidents").ids
    gone = {k: worlds(400, us__withdrawal=5, us__commitment=40, us__voters=62, us__president=kinds.index(k)) for k in ("atlanticist", "restrainer")}
    back = {k: let(ladder, w)[0]["us.withdrawal"] for k, w in gone.items()}
    assert (back["restrainer"] == 5).all() and set(np.unique(back["atlanticist"])) == {3, 5}
    assert abs((back["atlanticist"] == 3).mean() - ladder.coming_back(gone["atlanticist"], tables())[0]) < 0.06
    assert not ladder.coming_back(worlds(1, us__withdrawal=5, us__commitment=40, us__voters=40, us__president=3), tables()).any()
    assert not ladder.coming_back(worlds(1, us__withdrawal=2, us__commitment=80, us__president=3), tables()).any()


# ---- the ladder


def test_a_ladder_is_climbed_one_rung_at_a_time_and_down_again():
    low, high = worlds(us__commitment=10), worlds(us__commitment=95, us__withdrawal=3)
    up, book = let(ladder, low, forced={"us.ladder.up": 0.0})
    assert (up["us.withdrawal"] == 1).all() and book.notes[0].subject == "posture_review"
    down, book = let(ladder, high, forced={"us.ladder.down": 0.0})
    assert (down["us.withdrawal"] == 2).all() and book.notes[0].kind == "ladder_down"


def test_notice_runs_a_year_and_then_the_united_states_is_gone_for_good():
    world = worlds(us__commitment=5, us__congress=10, us__withdrawal=3)
    world, _ = let(ladder, world, forced={"us.ladder.up": 0.0})
    assert (world["us.withdrawal"] == 4).all() and (world["us.notice_turns"] == 4).all()
    for quarter in range(4):
        assert (world["us.withdrawal"] == 4).all(), quarter
        world, book = let(ladder, world)
    assert (world["us.withdrawal"] == 5).all() and any(n.subject == "gone" for n in book.notes)
    world["us.commitment"][:] = 100.0
    world, _ = let(ladder, world, forced={"us.ladder.down": 0.0})
    assert (world["us.withdrawal"] == 5).all()


def test_congress_stands_in_the_way_of_the_last_step():
    def share(congress_now):
        after, _ = let(ladder, worlds(4000, us__commitment=15, us__withdrawal=3, us__congress=congress_now))
        return (after["us.withdrawal"] == 4).mean()

    assert share(90) < 0.5 * share(40)
