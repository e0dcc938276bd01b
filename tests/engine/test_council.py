"""The Council: margins, silence, the ways of working a text, and what adoption does."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.council import margin, moves, proposals
from game.engine.council.docket import (
    ADOPTED,
    BY,
    CLOCK,
    COMFORT,
    COMMUNIQUE,
    DEAL,
    FELL,
    FIRST,
    FOOTNOTE,
    GROUP,
    KNOWN,
    NORMAL,
    RETURNS,
    SINCE,
    STRENGTH,
    TEXT,
    VAGUE,
    place_of,
)  # fmt: skip
from game.engine.crises import climb
from game.engine.ledger import Book
from game.engine.legal import legal
from game.engine.orders import Orders, nothing
from game.engine.rng import Draws
from game.engine.rules.silence import breaking
from game.engine.start import start
from game.engine.step import step
from game.policies import decide, find
from game.session.session import prepare


@pytest.fixture(scope="module")
def tables():
    return prepare("the-hague-2025", "variable", {})


def text(tables, name):
    return tables.council.ids.index(name)


def ordered(world, tables, *lines) -> Orders:
    """Orders with moves: (kind, text id, a, b)."""
    plain = nothing(world, tables)
    council = moves.none(world.batch)
    for row, (kind, name, *rest) in enumerate(lines):
        council[row, 0], council[row, 1] = moves.KINDS.index(kind), text(tables, name)
        for k, value in enumerate(rest, 2):
            council[row, k] = value
    return Orders(plain.actions, plain.targets, plain.choices, council)


def cleared(world):
    """The same worlds with nothing on the table."""
    world = world.copy()
    world.docket[:], world.minds[:] = 0.0, 0.0
    return world


def lies(world, tables, name, **fields):
    """A text laid on the first place by hand."""
    world = cleared(world)
    k = text(tables, name)
    world.docket[TEXT, 0], world.docket[SINCE, 0] = k + 1.0, world["turn"]
    world.docket[FIRST : FIRST + 4, 0] = tables.council.draft[k][:, None]
    for field, value in fields.items():
        world.docket[{"clock": CLOCK, "group": GROUP, "by": BY, "vague": VAGUE}[field], 0] = value
    return world


# ---- silence itself


@given(st.lists(st.floats(0.0, 1.0), min_size=2, max_size=32))
def test_silence_never_breaks_when_nobody_is_below_zero(margins):
    """Content members have exactly no chance to write, whatever the others do."""
    assert (breaking(np.array(margins)[:, None], 0.9, 0.18) == 0.0).all()


@given(st.lists(st.floats(-1.5, 1.0), min_size=2, max_size=20), st.floats(-1.5, -0.001))
def test_another_objector_never_makes_anybody_less_likely_to_write(margins, more):
    """Objectors hide behind each other: company only ever helps them."""
    one = np.array(margins)[:, None]
    few = breaking(one, 0.9, 0.18)
    many = breaking(np.vstack([one, [[more]]]), 0.9, 0.18)
    assert (many[:-1] >= few - 1e-12).all()


def test_routine_texts_pass_and_contested_ones_are_a_fight(tables):
    """At first try, blind: at least nine in ten of the texts that nobody much minds; about half of those with one hard objector."""
    worlds = start(tables, 5, np.arange(400))
    c = tables.constants.council

    def passes(name):
        chance = breaking(margin.margins(lies(worlds, tables, name), tables, 0), c.alone, c.sharp)
        return float(np.prod(1.0 - chance, axis=0).mean())

    routine = [passes(n) for n in ("standardisation", "military_mobility", "fuel_pipelines", "air_missile_shield", "eastern_infrastructure")]
    contested = [passes(n) for n in ("cable_protection", "common_funding", "eu_nato_technology", "stockpile_rules", "china_language", "enlargement")]
    hopeless = [passes(n) for n in ("decision_speed", "define_resilience", "ukraine_pathway", "arms_control_offer")]
    assert min(routine) > 0.9
    assert 0.40 < np.mean(contested) < 0.65
    assert max(hopeless) < 0.1


# ---- working a text


def test_each_way_of_working_a_text_helps_where_it_is_meant_to(tables):
    world = start(tables, 3, np.arange(20))
    hungary = tables.members.index("HUN")
    base = margin.margins(lies(world, tables, "name_russia"), tables, 0)
    name = "name_russia"
    laid = lies(world, tables, name)
    laid["office.capital"][:] = 20.0

    def after(*lines):
        played = laid.copy()
        office = moves.Office(played, legal(played, tables).tabling, played["office.capital"], tables)
        granted = office.carry(ordered(played, tables, *lines).council)
        assert granted[: len(lines)].all(), lines
        return margin.margins(played, tables, 0)

    assert (after(("redraft", name, 0, 1))[hungary] > base[hungary]).all(), "a softer paragraph"
    assert (after(("make_vague", name, 0))[hungary] > base[hungary]).all(), "an ambiguous one"
    for way in ("side_letter", "footnote", "lobby", "peer_call", "patron_call"):
        moved = after((way, name, hungary))
        assert (moved[hungary] > base[hungary]).all(), way
        others = np.delete(moved, hungary, axis=0) - np.delete(base, hungary, axis=0)
        assert np.allclose(others, 0.0), f"{way} concerns one member"
    outside = after(("opt_out", name, hungary))
    assert (outside[hungary] >= tables.constants.council.opt_out - 4 * tables.constants.council.unknown).all()
    public = after(("go_public", name))
    poland, spain = tables.members.index("POL"), tables.members.index("ESP")
    assert (public[poland] > base[poland]).all() and (public[spain] < base[spain]).all(), "afraid publics push, the others dig in"


def test_an_ambiguous_text_passes_now_and_comes_back(tables):
    world = lies(start(tables, 11, np.arange(200)), tables, "name_russia", clock=NORMAL, vague=1.0)
    k = text(tables, "name_russia")
    after = step(world, nothing(world, tables), tables, keep=True)
    adopted = after.world.texts[ADOPTED, k] > 0
    assert adopted.mean() > 0.9
    assert (after.world.texts[RETURNS, k][adopted] > world["turn"][0]).all()
    assert (after.world.texts[STRENGTH, k][adopted] == 1.0).all(), "the vague paragraph only takes note"
    later = after.world.copy()
    later.texts[RETURNS, k] = later["turn"]
    back = step(later, nothing(later, tables), tables, keep=True)
    assert any(n.kind == "text" and n.subject == "returns" for n in back.notes)
    assert any(e.cause == "text:name_russia" for e in back.entries)


def test_what_is_adopted_does_what_it_says_and_books_it_under_its_name(tables):
    world = lies(start(tables, 2, np.arange(60)), tables, "forward_brigades", clock=NORMAL)
    k = text(tables, "forward_brigades")
    after = step(world, nothing(world, tables), tables, keep=True)
    adopted = after.world.texts[ADOPTED, k] == 1.0
    booked = sum(e.amount for e in after.entries if e.cause == "text:forward_brigades" and e.quantity == "standing.baltic")
    assert adopted.any() and (booked[adopted] == 4.0).all() and (booked[~adopted] == 0.0).all(), "3 for its size at commit, 1 for its presence at encourage"
    assert (after.world["text.forward_brigades"][adopted] > 2.0).all()
    assert (place_of(after.world.docket, np.full(60, k)) == -1).all(), "it leaves the table"


def test_who_breaks_silence_pays_and_pays_most_alone(tables):
    world = lies(start(tables, 4, np.arange(400)), tables, "ukraine_pathway", clock=NORMAL)
    k = text(tables, "ukraine_pathway")
    after = step(world, nothing(world, tables), tables, keep=True)
    fell = after.world.texts[FELL, k] > 0
    assert fell.mean() > 0.9
    notes = [n for n in after.notes if n.kind == "text_broken"]
    assert notes
    wrote = notes[0].where
    lost = sum(e.amount for e in after.entries if e.cause == "rule:broke_silence" and e.quantity == "member.solidarity")
    count = wrote.sum(axis=0)
    alone, together = (wrote & (count == 1)), (wrote & (count >= 3))
    if alone.any() and together.any():
        assert lost[alone].mean() < lost[together].mean() < 0.0
    assert (lost[~wrote] == 0).all()
    trust = sum(e.amount for e in after.entries if e.cause == "text:ukraine_pathway" and e.quantity == "member.trust")
    assert (trust[:, fell].mean(axis=1) < 0).sum() >= 31, "a broken silence costs you everywhere"


def test_a_package_passes_or_falls_together(tables):
    world = lies(start(tables, 9, np.arange(300)), tables, "name_russia", clock=NORMAL, group=1.0)
    k = text(tables, "military_mobility")
    world.docket[TEXT, 1], world.docket[SINCE, 1], world.docket[CLOCK, 1], world.docket[GROUP, 1] = k + 1.0, 1.0, NORMAL, 1.0
    world.docket[FIRST : FIRST + 4, 1] = tables.council.draft[k][:, None]
    after = step(world, nothing(world, tables), tables).world
    one, other = text(tables, "name_russia"), k
    assert ((after.texts[ADOPTED, one] > 0) == (after.texts[ADOPTED, other] > 0)).all()
    assert ((after.texts[FELL, one] > 0) == (after.texts[FELL, other] > 0)).all()


def test_another_room_needs_no_consensus_and_does_less(tables):
    world = lies(start(tables, 9, np.arange(50)), tables, "decision_speed")
    world["office.capital"][:] = 20.0
    after = step(world, ordered(world, tables, ("change_room", "decision_speed")), tables, keep=True)
    k = text(tables, "decision_speed")
    assert (after.world.texts[ADOPTED, k] > 0).all()
    cohesion = sum(e.amount for e in after.entries if e.cause == "text:decision_speed" and e.quantity == "alliance.cohesion")
    assert (cohesion < 0).all()


def test_a_footnote_is_counted_and_makes_one_member_content(tables):
    world = lies(start(tables, 9, np.arange(40)), tables, "force_model")
    world["office.capital"][:] = 20.0
    spain = tables.members.index("ESP")
    after = step(world, ordered(world, tables, ("footnote", "force_model", spain), ("silence", "force_model", 0)), tables).world
    assert (after["council.footnotes"] == 1).all()


def test_a_move_goes_through_whether_or_not_the_mask_was_made_before(tables):
    """The mask's capital is that of the quarter's beginning, not what is left while it is spent."""
    world = start(tables, 7, [0])
    policy = find("steady")
    for _ in range(6):
        orders = decide(policy, world, tables)
        climbed = world.copy()
        climb.run_out(climbed, orders.rungs, tables, None, Book(climbed))
        given, made = step(world, orders, tables, lawful=legal(climbed.frozen(), tables)), step(world, orders, tables)
        assert given.world.digests() == made.world.digests()
        world = made.world


def test_a_communique_is_only_for_summits(tables):
    world = lies(start(tables, 9, np.arange(4)), tables, "name_russia")
    for turn, open_ in ((4, False), (5, True)):
        world["turn"][:] = float(turn)
        played = world.copy()
        granted = moves.Office(played, legal(played, tables).tabling, played["office.capital"], tables).carry(ordered(played, tables, ("communique", "name_russia")).council)
        assert bool(granted[0].all()) == open_, turn
        assert bool((played.docket[GROUP, 0] == COMMUNIQUE).all()) == open_


def test_a_text_cannot_be_tabled_twice_nor_after_it_has_just_fallen(tables):
    world = cleared(start(tables, 9, np.arange(3)))
    world["office.capital"][:] = 30.0
    k = text(tables, "standardisation")
    assert legal(world, tables).tabling[k].all()
    once = step(world, ordered(world, tables, ("table", "standardisation")), tables).world
    assert (place_of(once.docket, np.full(3, k)) >= 0).all()
    assert not legal(once, tables).tabling[k].any()
    once.docket[:] = 0.0
    once.texts[FELL, k] = once["turn"]
    assert not legal(once, tables).tabling[k].any()


def test_an_adopted_text_can_only_be_reopened_to_make_it_firmer(tables):
    world = cleared(start(tables, 9, np.arange(2)))
    k = text(tables, "standardisation")
    world["turn"][:] = 20.0
    world.texts[ADOPTED, k] = 5.0
    world.texts[STRENGTH : STRENGTH + 4, k] = tables.council.most[k][:, None]
    assert not legal(world, tables).tabling[k].any(), "nothing is left to make firmer"
    world.texts[STRENGTH, k] = 2.0
    assert legal(world, tables).tabling[k].all()


def test_the_whip_count_tells_what_was_heard_and_no_more(tables):
    """Two worlds that differ only in what members keep to themselves look alike until somebody is asked."""
    world = lies(start(tables, 1, np.arange(30)), tables, "name_russia")
    expected, spread = margin.whip(world, tables, 0)
    assert (spread > 0).all()
    truth = margin.margins(world, tables, 0)
    error = (truth - expected).std()
    assert abs(error - tables.constants.council.unknown) < 0.02
    world.minds[KNOWN, 0, 3] = 1.0
    expected, spread = margin.whip(world, tables, 0)
    assert (spread[3] == 0).all() and np.allclose(expected[3], truth[3])


def test_members_table_texts_of_their_own(tables):
    world = start(tables, 8, np.arange(300))
    policy = find("steady")
    for _ in range(16):
        world = step(world, decide(policy, world, tables), tables).world
    share = world["council.from_members"].sum() / world["council.adopted"].sum()
    assert share >= 0.3
    assert world["council.adopted"].mean() > 1.5


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000), row=st.integers(0, 4))
def test_the_council_plays_the_same_alone_as_in_a_batch(tables, seed, row):
    policy = find("random")
    crowd = start(tables, seed, np.arange(5))
    alone = start(tables, seed, [row])
    for _ in range(8):
        crowd = step(crowd, decide(policy, crowd, tables), tables).world
        alone = step(alone, decide(policy, alone, tables), tables).world
        assert crowd.row(row).digests() == alone.digests()


def test_deals_are_remembered_once(tables):
    world = lies(start(tables, 1, np.arange(3)), tables, "name_russia")
    world["office.capital"][:] = 20.0
    h = tables.members.index("HUN")
    played = world.copy()
    office = moves.Office(played, legal(played, tables).tabling, played["office.capital"], tables)
    granted = office.carry(ordered(played, tables, ("footnote", "name_russia", h), ("footnote", "name_russia", h)).council)
    assert granted[0].all() and not granted[1].any()
    assert (played.minds[DEAL, 0, h] == FOOTNOTE).all() and (played.minds[COMFORT, 0, h] > 0).all()


def test_a_caucus_speaks_for_a_text_and_puts_its_own_on_the_table(tables):
    """The price of a trade is the next text to deal with."""
    world = cleared(start(tables, 3, range(40)))
    world["office.capital"][:] = 20
    eastern = tables.rows("caucuses").ids.index("eastern_nine")
    members = [tables.members.index(m) for m in ("POL", "ROU", "EST", "LVA")]
    office = moves.Office(world, legal(world, tables).tabling, world["office.capital"], tables)
    before = office.capital.copy()
    list_ = ordered(world, tables, ("table", "name_russia"), ("caucus", "name_russia", eastern)).council
    granted = office.carry(list_)
    assert granted[:2].all() and (before - office.capital > tables.council.cost[text(tables, "name_russia")]).all()
    place = place_of(world.docket, np.full(40, text(tables, "name_russia")))
    assert (world.minds[COMFORT, place[0]][members] > 0.05).all() and (world.minds[KNOWN, place[0]][members] == 1).all()
    assert (world.minds[COMFORT, place[0]][tables.members.index("PRT")] == 0).all()
    theirs = world.docket[TEXT, 1].astype(int) - 1
    keen = tables.council.keen[theirs][:, [tables.members.index(m) for m in tables.scenario.groups["eastern_nine"].members]]
    assert (theirs >= 0).all() and (keen.sum(axis=1) >= 2).all() and (world.docket[BY, 1] > 0).all()
    again = moves.Office(world, legal(world, tables).tabling, np.full(40, 20.0), tables).carry(ordered(world, tables, ("caucus", "name_russia", eastern)).council)
    assert not again.any(), "one trade with each caucus over a text"


def test_a_caucus_comes_together_with_a_text_that_several_of_it_want(tables):
    world = cleared(start(tables, 5, range(300)))
    world["turn"][:] = 8
    book = Book(world, keep=True)
    proposals.apply(world, tables, step_draws(world), book)
    laid = world.docket[TEXT, 0] > 0
    together = (world.minds[KNOWN, 0] > 0).sum(axis=0)
    assert laid.any() and together[laid].max() >= 3 and not together[~laid].any()
    assert any(n.kind == "caucus" for n in book.notes)


def step_draws(world):
    return Draws(world.key, world["turn"], {"council.proposal": 0.0})
