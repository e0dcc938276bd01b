"""A campaign at the window, with nothing but a pointer or nothing but keys: it ends where the same decisions end without a window."""

import pygame
import pytest

from game.session.commands import ChooseOption, DefineResilience, EndQuarter, JudgePlan, PlanAction
from game.session.session import Session
from tests.ui.play import Player, digest

SCENARIO = "the-hague-2025"
SEED = 7
QUARTERS = 10


def answer(view):
    """What to do with the first paper that waits: its id and an option's; None when all are answered."""
    for paper in view.papers:
        open_ = [o.id for o in paper.options if o.available]
        if paper.chosen is None and open_:
            return paper.id, open_[view.turn % len(open_)]
    return None


def plan(view):
    """An action within reach and whom it is for; None when there is none."""
    found = []
    for action in view.diary.actions:
        targets = [t.id for t in action.targets if t.available]
        if action.available and (action.target == "none" or targets):
            found.append((action.id, None if action.target == "none" else targets[view.turn % len(targets)]))
    return found[view.turn % len(found)] if found else None


def judged(view):
    """The plan that goes back: the weakest on the desk; None where none waits."""
    waiting = [r for r in view.plans.plans if r.may] if view.plans is not None else []
    return sorted(waiting, key=lambda r: (-r.short, r.behind))[0].ally.id if waiting else None


def decide(session: Session) -> None:
    """A quarter's decisions without a window."""
    while (what := answer(session.view)) is not None:
        session.submit(ChooseOption(*what))
    what = plan(session.view)
    if what is not None:
        session.submit(PlanAction(*what))
    if (who := judged(session.view)) is not None:
        session.submit(JudgePlan(who))
        session.submit(DefineResilience("strict"))


@pytest.fixture(scope="module")
def reference():
    """The campaign after each of the first quarters: digests by number of quarters played."""
    session = Session.new(SCENARIO, SEED, autosave=False)
    seen = {}
    for quarter in range(1, QUARTERS + 1):
        decide(session)
        session.submit(EndQuarter())
        seen[quarter] = digest(session)
        if session.ended:
            break
    return seen


@pytest.fixture
def short_campaign(short):
    return Session.new(short, SEED, autosave=False)


class Mouse:
    """Plays quarters by clicking."""

    def __init__(self, player: Player):
        self.p = player

    def answer_all(self) -> None:
        while (what := answer(self.p.session.view)) is not None:
            if self.p.screen == "crisis" and not self.p.session.view.crisis.stage:
                self.p.click("done")
            if self.p.screen == "desk":
                self.p.click(f"paper.{what[0]}")
            assert self.p.screen in ("paper", "crisis")
            self.p.click(f"option.{what[1]}")
        if self.p.screen == "crisis":
            self.p.click("done")
        assert self.p.screen == "desk"

    def plan_one(self) -> None:
        what = plan(self.p.session.view)
        if what is None:
            return
        free = self.p.there("slot.")
        self.p.click(free[0] if free and self.p.session.turn % 2 else "actions")
        self.p.click(f"card.{what[0]}")
        self.p.click(f"target.{what[1]}" if what[1] else "plan")
        assert self.p.screen == "desk", self.p.says()

    def judge_one(self) -> None:
        if (who := judged(self.p.session.view)) is None:
            return
        self.p.click("rooms.budgets")
        assert self.p.app.screen.member == who, "the weakest plan is looked at first"
        self.p.click("back")
        self.p.click("definition.choice.strict")
        self.p.click("rooms.desk")

    def close_quarter(self) -> None:
        self.p.click("end")

    def close_report(self) -> None:
        self.p.click("close")


class Keyboard(Mouse):
    """Plays quarters with keys."""

    def answer_all(self) -> None:
        while (what := answer(self.p.session.view)) is not None:
            if self.p.screen == "crisis" and not self.p.session.view.crisis.stage:
                self.p.key(pygame.K_ESCAPE)
            if self.p.screen == "desk":
                self.p.key(pygame.K_p)
            paper = next(q for q in self.p.session.view.papers if q.id == what[0])
            letter = next(o.letter for o in paper.options if o.id == what[1])
            self.p.key(ord(letter.lower()))
        if self.p.screen == "crisis":
            self.p.key(pygame.K_ESCAPE)
        assert self.p.screen == "desk"

    def plan_one(self) -> None:
        what = plan(self.p.session.view)
        if what is None:
            return
        self.p.key(pygame.K_a)
        self.p.tab_to(f"card.{what[0]}")
        self.p.key(pygame.K_RETURN)
        self.p.tab_to(f"target.{what[1]}" if what[1] else "plan")
        self.p.key(pygame.K_RETURN)
        assert self.p.screen == "desk", self.p.says()

    def judge_one(self) -> None:
        if (who := judged(self.p.session.view)) is None:
            return
        self.p.key(pygame.K_l)
        assert self.p.app.screen.member == who
        self.p.key(pygame.K_b)
        while (chosen := next(d.id for d in self.p.session.view.plans.definitions if d.chosen)) != "strict":
            self.p.tab_to(f"definition.choice.{chosen}")
            self.p.key(pygame.K_RIGHT)
        self.p.key(pygame.K_ESCAPE)

    def close_quarter(self) -> None:
        self.p.key(pygame.K_SPACE)

    def close_report(self) -> None:
        self.p.key(pygame.K_SPACE)


def quarter(hands: Mouse) -> None:
    hands.answer_all()
    hands.plan_one()
    hands.judge_one()
    hands.close_quarter()


@pytest.mark.parametrize("way", [Mouse, Keyboard])
def test_ten_quarters_at_the_window_are_the_same_ten_quarters(way, reference):
    player = Player(Session.new(SCENARIO, SEED, autosave=False))
    hands = way(player)
    for number in reference:
        quarter(hands)
        assert digest(player.session) == reference[number], f"quarter {number}"
        if player.session.ended:
            break
        assert player.screen == "report"
        hands.close_report()
        assert player.screen == ("crisis" if player.session.view.crisis is not None else "desk")


def test_a_whole_campaign_is_played_by_mouse_to_its_ending_and_office_taken_again():
    player = Player(Session.new(SCENARIO, SEED, autosave=False))
    hands = Mouse(player)
    for _ in range(player.session.view.turns):
        quarter(hands)
        if player.screen == "ending":
            break
        hands.close_report()
    assert player.session.ended and player.screen == "ending"
    words = player.session.view.ending
    assert words is not None and words.title
    player.key(pygame.K_ESCAPE)
    assert player.screen == "menu"
    player.key(pygame.K_ESCAPE)
    player.click("again")
    assert player.screen == "desk" and player.session.turn == 1 and not player.session.ended


def test_a_short_campaign_ends_by_keys_and_its_scenario_is_taken_up_again(short_campaign):
    player = Player(short_campaign)
    hands = Keyboard(player)
    while player.screen != "ending":
        quarter(hands)
        if player.screen == "report":
            hands.close_report()
    player.tab_to("again")
    player.key(pygame.K_RETURN)
    assert player.screen == "desk" and player.session.view.turns == 6 and player.session.turn == 1


def test_from_the_ending_one_goes_to_the_title_and_the_campaign_is_put_away(short_campaign):
    while not short_campaign.ended:
        short_campaign.submit(EndQuarter())
    player = Player(short_campaign)
    assert player.screen == "ending"
    player.click("title")
    assert player.screen == "title" and player.session is None


def test_an_ended_campaign_still_shows_its_last_report_and_the_members(short_campaign):
    while not short_campaign.ended:
        short_campaign.submit(EndQuarter())
    player = Player(short_campaign)
    for name, screen in (("last_report", "report"), ("members", "capitals")):
        player.click(name)
        assert player.screen == screen
        player.key(pygame.K_ESCAPE)
        assert player.screen == "ending"


def test_office_is_taken_from_the_title_with_the_seed_that_was_typed():
    player = Player()
    assert player.screen == "title"
    player.click("seed")
    player.type("41x7")
    player.click("begin")
    assert player.screen == "desk" and player.session.seed == 417


def test_a_letter_typed_into_a_field_is_no_shortcut():
    player = Player(Session.new(SCENARIO, SEED, autosave=False))
    player.key(pygame.K_ESCAPE)
    player.key(pygame.K_s)
    assert player.screen == "saves"
    for code in (pygame.K_l, pygame.K_s, pygame.K_QUESTION, pygame.K_SPACE):
        player.key(code)
        assert player.screen == "saves"


def test_a_campaign_is_saved_by_the_menu_and_loaded_by_the_saves_screen():
    player = Player(Session.new(SCENARIO, SEED, autosave=False))
    hands = Mouse(player)
    quarter(hands)
    hands.close_report()
    hands.answer_all()
    kept = digest(player.session), player.session.commands
    player.click("menu")
    player.click("save")
    for _ in range(80):
        player.key(pygame.K_BACKSPACE)
    player.type("A winter evening")
    player.click("save")
    assert player.screen == "menu" and "A winter evening" in player.says()
    player.click("go_on")
    hands.close_quarter()
    assert player.session.turn == 3
    player.click("menu")
    player.click("load")
    named = [n for n in player.there("save.") if "A winter evening" in " ".join(w.text for w in player.node(n).walk() if hasattr(w, "text"))]
    player.click(named[0])
    assert player.screen == "desk"
    assert (digest(player.session), player.session.commands) == kept


def test_decisions_are_taken_back_and_taken_again_by_keys():
    player = Player(Session.new(SCENARIO, SEED, autosave=False))
    before = player.session.view.papers
    hands = Mouse(player)
    hands.answer_all()
    after = player.session.view.papers
    done = sum(1 for p in after if p.chosen)
    assert done
    for _ in range(done):
        player.undo()
    assert player.session.view.papers == before
    player.undo()
    assert player.session.view.papers == before and player.screen == "desk"
    for _ in range(done):
        player.redo()
    assert player.session.view.papers == after
    player.undo()
    player.key(pygame.K_z, pygame.KMOD_LCTRL | pygame.KMOD_LSHIFT)
    assert player.session.view.papers == after


def test_an_answer_is_withdrawn_with_backspace_and_on_the_paper():
    player = Player(Session.new(SCENARIO, SEED, autosave=False))
    hands = Mouse(player)
    hands.answer_all()
    paper = player.session.view.papers[0].id
    player.click(f"paper.{paper}")
    player.key(pygame.K_BACKSPACE)
    assert player.session.view.papers[0].chosen is None and player.screen == "paper"
    player.key(pygame.K_a)
    assert player.session.view.papers[0].chosen is not None and player.screen == "desk"
    player.click(f"paper.{paper}")
    player.click("clear")
    assert player.session.view.papers[0].chosen is None


def test_a_planned_action_is_taken_out_again():
    player = Player(Session.new(SCENARIO, SEED, autosave=False))
    hands = Mouse(player)
    hands.plan_one()
    booked = [s for s in player.session.view.diary.slots if s.action]
    assert booked
    player.click(f"slot.{booked[0].index}")
    player.click("cancel")
    assert player.screen == "desk" and not [s for s in player.session.view.diary.slots if s.action]


def test_escape_leads_out_of_every_screen():
    session = Session.new(SCENARIO, SEED, autosave=False)
    session.submit(EndQuarter())
    player = Player(session)
    member = next(iter(session.view.members))
    paths = (
        (lambda: player.key(pygame.K_p), "paper"), (lambda: player.key(pygame.K_a), "card"), (lambda: player.key(pygame.K_c), "capitals"), (lambda: player.key(pygame.K_t), "council"), (lambda: player.key(pygame.K_r), "report"),
        (lambda: player.key(pygame.K_ESCAPE), "menu"), (lambda: player.key(pygame.K_F1), "keys"), (lambda: player.app.show("member", member=member), "member"),
    )  # fmt: skip
    for go, screen in paths:
        go()
        assert player.screen == screen
        player.key(pygame.K_ESCAPE)
        assert player.screen == "desk", screen
    for key, screen in ((pygame.K_s, "saves"), (pygame.K_l, "saves"), (pygame.K_o, "options")):
        player.key(pygame.K_ESCAPE)
        player.key(key)
        assert player.screen == screen
        player.key(pygame.K_ESCAPE)
        assert player.screen == "menu"
        player.key(pygame.K_ESCAPE)
        assert player.screen == "desk"


def test_a_refused_command_is_said_and_the_screen_stays():
    from game.ui.screen import Back

    player = Player(Session.new(SCENARIO, SEED, autosave=False))
    player.key(pygame.K_a)
    player.app.obey((PlanAction("no_such_action", None, None), Back()))
    assert player.screen == "card" and "no_such_action" in player.says()


def test_the_capitals_stay_as_they_were_sorted_after_a_look_into_a_dossier():
    player = Player(Session.new(SCENARIO, SEED, autosave=False))
    player.key(pygame.K_c)
    table = player.app.screen.table
    table.sort_by(1)
    player.key(pygame.K_END)
    names = [m.id for m in table.rows]
    assert names == [m.id for m in sorted(player.session.view.members.values(), key=lambda m: m.name)]
    player.key(pygame.K_RETURN)
    assert player.screen == "member"
    player.key(pygame.K_ESCAPE)
    assert player.screen == "capitals" and player.app.screen.table is not table
    assert [m.id for m in player.app.screen.table.rows] == names and player.app.screen.table.at == table.at


def test_the_debrief_is_read_by_keys_and_by_mouse_from_the_ending(short_campaign):
    while not short_campaign.ended:
        short_campaign.submit(EndQuarter())
    player = Player(short_campaign)
    player.key(pygame.K_d)
    assert player.screen == "debrief"
    for page in (2, 3):
        player.key(pygame.K_1 + page)
        assert player.app.screen.page == page
    player.click("close")
    assert player.screen == "ending"


def test_the_staff_are_asked_by_key_and_by_mouse():
    player = Player(Session.new(SCENARIO, SEED, autosave=False))
    player.key(pygame.K_f)
    assert player.screen == "advisers"
    player.click("close")
    assert player.screen == "desk"
    player.key(pygame.K_f)
    assert player.screen == "advisers"
    player.key(pygame.K_ESCAPE)
    assert player.screen == "desk"


def test_anything_is_found_by_a_slash_and_a_few_letters():
    player = Player(Session.new(SCENARIO, SEED, autosave=False), size=(1920, 1080))
    player.send(pygame.KEYDOWN, key=pygame.K_SLASH, mod=0, unicode="/", scancode=0)
    assert player.screen == "find"
    player.type("turki")
    player.key(pygame.K_RETURN)
    assert player.screen == "member" and player.app.screen.member.id == "TUR"
    player.key(pygame.K_ESCAPE)
    player.click("find")
    player.type("forces")
    player.click("found.room.forces")
    assert player.screen == "forces"
    player.key(pygame.K_ESCAPE)
    assert player.screen == "desk"
