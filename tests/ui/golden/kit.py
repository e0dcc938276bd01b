"""The kit sheet: every widget in every state, on three pages.

Run it to look at them: `python -m tests.ui.golden.kit OUT_FOLDER [WIDTH HEIGHT [TEXT]]`.
"""

from __future__ import annotations

import math
import os
import sys
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from game.session import view
from game.ui import marks
from game.ui.gfx import Gfx
from game.ui.stage import Stage
from game.ui.widgets import (
    Band,
    Bar,
    Button,
    Card,
    Cell,
    Check,
    Choice,
    Column,
    Compass,
    Dial,
    Estimate,
    Figure,
    Flag,
    FlagCode,
    Gauge,
    Head,
    Heading,
    Icon,
    Label,
    Letterhead,
    LineChart,
    Link,
    Mark,
    NamedBar,
    Node,
    OddsBar,
    Panel,
    Paper,
    Paragraph,
    Ring,
    Row,
    Rule,
    Scroll,
    Segment,
    Series,
    Shade,
    Slider,
    Slip,
    Slot,
    Spacer,
    Sparkline,
    Stance,
    Table,
    Tabs,
    TextField,
    Tile,
    TipBox,
    TurnRing,
    TwoBaskets,
    WhyPanel,
)
from game.ui.widgets.notice import Notice

US = view.Gauge(
    "us_commitment", "US commitment", 61, "61", 2, "+2", good="up", start=59, history=(50, 52, 49, 47, 51, 55, 55, 61),
    causes=(view.Cause("Praise, sent in private", 5), view.Cause("Tariff letter, no word from you", -4.2), view.Cause("Brigade leaves Romania", -1.4),
            view.Cause("Eleven members on the path", 2.6)),
    about="What Washington would bring if it were asked tonight.", hints=("A summit with a number in it would move it.",),
)  # fmt: skip
THREAT = view.Gauge("threat", "Threat", 57, "57", 3, "+3", good="down", start=54, history=(41, 42, 47, 47, 50, 52, 54, 57))
STILL = view.Gauge("credibility", "Credibility", 63, "63", 0, "±0", good="up", start=63, history=(60, 61, 63, 63))


def _in(state: str, node: Node) -> Node:
    """A node in a state that the pointer or the keys would bring about."""
    if state == "hover":
        node.hot = True
    elif state == "pressed":
        node.hot = node.down = True
    elif state == "selected":
        node.selected = True
    elif state == "disabled":
        node.disabled = "Costs 3, and you have 2."
    elif state == "drop":
        node.target = True
    return node


STATES = ("rest", "hover", "pressed", "selected", "disabled")


def controls(stage: Stage) -> None:
    """Type, icons, marks, buttons, choices, fields."""
    styles = ("d1@72", "d2", "d3", "d4", "d5", "s1", "s2", "s3", "letter", "text", "note", "n1", "n2", "n3", "body", "data", "small", "tiny", "label")
    stage.show("type", Panel(Head("Type"), *(Label("Silence" if s[0] == "d" else "Silence 61 ▲2 ğłșô", s) for s in styles), Spacer(), gap=5), (3, 3, 52, 129))
    icons = [Column(Icon(name), Label(name, "small", "second"), align="center", gap=4) for name in marks.ICONS]
    grid = Column(*(Row(*icons[i : i + 7], even=True) for i in range(0, 21, 7)), gap=14)
    stances = Row(*(Row(Stance(k), Label(k.replace("_", " "), "small", "second"), gap=6) for k in marks.STANCES), gap=18, leaves=1)
    stage.show("icons", Panel(Head("Icons", "24 px, 2 px line"), grid, stances), (57, 3, 86, 36))
    sheet = Paper(Compass(96), pad=12, align="center")
    quiet = ["supports"] * 32
    for i, kind in ((4, "uneasy"), (9, "breaks"), (16, "uneasy"), (28, "uneasy")):
        quiet[i] = kind
    rings = Row(Compass(140), sheet, Compass(48), Compass(26), Ring(quiet, 88), TurnRing(12, side=80), TurnRing(1, side=80), justify="between")
    stage.show("marks", Panel(rings, pad=16), (57, 41, 86, 24))

    rows = [Row(*(Label(s, "small", "second") for s in STATES), even=True, gap=14)]
    rows += [
        Row(*(_in(s, Button("Call the office", lambda: None)) for s in STATES), even=True, gap=14),
        Row(*(_in(s, Button("End quarter", lambda: None, kind="primary", hint="Space")) for s in STATES if s != "selected"), even=True, gap=14),
    ]
    stage.show("buttons", Panel(Head("Buttons on ink"), *rows, gap=12), (57, 67, 86, 29))
    on_paper = Paper(
        Label("Buttons on paper", "label", "second"),
        Row(*(_in(s, Button("Replay", lambda: None)) for s in STATES), even=True, gap=14),
        Row(*(_in(s, Button("Take office", lambda: None, kind="primary")) for s in STATES if s != "selected"), even=True, gap=14),
        Segment(["Fair", "Variable", "Rough", "Storm"], "Variable", style="small"),
        Row(Link("What the 32 say", lambda: None), Link("Promises", lambda: None), Check("Reduced motion", True), gap=24, leaves=1),
    )
    stage.show("on paper", on_paper, (57, 98, 86, 34))

    modes = Segment([("spending", "Spending", 1), ("trust", "Trust", 2), ("threat", "Threat", 3), ("stance", "Stance", 4)], "spending")
    tabs = Tabs([("desk", "Desk"), ("council", "Council", 1), ("washington", "Washington", 1), ("capitals", "Capitals")], "desk")
    stage.show(
        "choices",
        Panel(
            Head("Choices", Link("Menu", lambda: None, style="small", tone="hint", hint="Esc", plain=True)),
            modes, tabs, Row(Check("Reduced motion", True), Check("Full screen", False), gap=24),
            Row(Label("Sound", w=120), Slider(70, 0, 100, 5, words=lambda v: f"{v:.0f}%", grow=1)),
            TextField("Before the summit"), TextField("", hint="Name of the save"),
            Tile(Row(Column(Label("Continue", "d5"), Label("The Hague, Q2 2028, turn 12.", "small", "second")), Spacer(), Label("Enter", "body", "hint")), bar="sig",
                 on=lambda: None),
            Row(*(_in(s, Tile(Label(s, "body"), bare=True, on=lambda: None, pad=(12, 8), grow=1)) for s in ("rest", "hover", "selected")), gap=8, leaves=1),
        ),
        (145, 3, 92, 66),
    )  # fmt: skip
    long = Column(*(Tile(Row(Label(f"Q{1 + i % 4} {2025 + i // 4}", "body.b", w=90), Label("Saved by itself", "body", "second", cut=True, grow=1)), bare=True,
                         on=lambda: None, pad=(12, 8)) for i in range(20)))  # fmt: skip
    stage.show("scroll", Panel(Head("Scroll", "wheel, drag, keys"), Scroll(long)), (145, 71, 45, 42))
    stage.show("tip", TipBox("Costs 3, and you have 2. *Two of them are promised.*"), (192, 71, 45, None))
    stage.show("notice", Notice("Saved as “Before the summit”.", "better"), (192, 82, 45, None))
    stage.show("notice 2", Notice("No sound device could be opened; the game is silent.", "sig"), (192, 92, 45, None))
    flags = [FlagCode(m, m[:2]) for m in ("ESP", "USA", "TUR", "NOR", "GBR", "CAN")]
    stage.show("flags", Panel(Row(*flags, justify="between"), Row(Flag("ESP", 22), Flag("ESP", 28), Flag("ESP", 44), Flag("PRT", 88), gap=14)), (145, 115, 92, 17))


def _fan(x0: int, y0: float, grow: float):
    def band(k: float):
        return [(x0 + i, y0 + i * 0.03 - grow * k * math.sqrt(i), y0 + i * 0.06 + grow * k * math.sqrt(i)) for i in range(11)]

    return band


def instruments(stage: Stage) -> None:
    """Gauges, figures, bars, dials, charts, the waterfall, the table."""
    gauges = Row(Gauge.of(US, grow=1), Rule("line2", upright=True, h=44), Gauge.of(THREAT, grow=1), Rule("line2", upright=True, h=44), Gauge.of(STILL, grow=1), gap=20)
    stage.show("gauges", Panel(gauges, fill="ink0", rule=False, pad=(24, 8)), (3, 2, 130, 9.5))
    compact = Row(*(Gauge(g.label, g.text, change=g.change, change_text=g.change_text, judgement=g.judgement, compact=True, grow=1) for g in (US, THREAT, STILL)), gap=24)
    stage.show("compact", Panel(compact, fill="ink0", rule=False, pad=(24, 8)), (135, 2, 102, 9.5))

    band = _fan(2025, 2.0, 0.16)
    fan = stage.gfx.theme.groups["fan"]
    history = [(2014, 0.92), (2016, 0.81), (2018, 0.93), (2020, 1.0), (2021, 1.03), (2022, 1.17), (2023, 1.19), (2024, 1.43), (2025, 2.0)]
    median = [(2025 + i, 2.0 + i * 0.034) for i in range(11)]
    chart = LineChart(
        [Series(history, dots="all"), Series([(2025, 2.0), (2035, 3.5)], width=2.5, kind="dotted", label="pledge path"),
         Series(median, fan["median"], 2.5, label="median 2.34")],
        [Band(band(2.0), fan["p95"], "19 in 20"), Band(band(1.3), fan["p80"], "four in five"), Band(band(0.7), fan["p50"], "half of futures")],
        [Mark(2022.15, "Invasion of Ukraine"), Mark(2027.6, "Election"), Mark(2029.4, "Pledge review")],
        x=(2014, 2035), y=(0, 4), x_ticks=(2014, 2016, 2018, 2020, 2022, 2025, 2027, 2029, 2031, 2033, 2035), y_ticks=(0, 1, 2, 3.5, 4), target=(2, 3.5), grow=1,
    )  # fmt: skip
    measures = Tabs([("core", "Core"), ("total", "Total"), ("euros", "Euros")], "core", gap=20)
    stage.show("spend", Panel(Row(Label("Core defence spending, % of GDP", "s3"), Spacer(), measures), chart), (3, 13, 124, 62))
    stage.show("why", WhyPanel.of(US, spread=True), (129, 13, 54, 62))
    stage.show("member", Panel(
        Row(Flag("ESP", 44), Label("Spain", "d4"), Spacer(), Link("Agenda", lambda: None, style="body", hint="Tab", plain=True), gap=14), Rule(),
        Row(Figure("Core, % of GDP", "2.00", "path 2.10", "worse"), Figure("Resilience", "0.62", "path 0.70", "worse"), Figure("Trust in you", "38", "▼ 6 here", "worse"),
            even=True, gap=12),
        LineChart([Series(history, width=2.5, dots="last"), Series([(2025, 2.0), (2035, 3.5)], width=2, kind="dotted", label=""), Series(median, "blue", 2)],
                  [Band(band(1.3), fan["p80"])], x=(2014, 2035), y=(0, 3.6), x_ticks=(2014, 2025, 2035), y_ticks=(0, 2, 3.5), size=(320, 150)),
        Rule(), Row(Label("Minority coalition, stability 34", "small", cut=True, grow=1), Label("votes by Aug 2027", "small", "second"), gap=8, leaves=1),
        Paragraph("*Wants the southern flank named and no number above 2.1. Sells its consent for both.*", "note", leaves=2), Rule(leaves=2),
        Row(Stance("can_live"), Label("Undersea cables"), Spacer(), Label("can live with it", "small", "live"), gap=8),
        Row(Stance("breaks"), Label("Name the laggards"), Spacer(), Label("will break silence", "small", "sig"), gap=8),
        Row(Button("Visit Madrid", lambda: None), Button("Call the office", lambda: None), even=True, gap=8),
        Row(Link("Open the full dossier", lambda: None), Spacer(), Label("Enter", "tiny.b", "hint")), gap=12,
    ), (185, 13, 52, 81))  # fmt: skip

    dials = Row(Dial(59, says="Geometric mean of six.", side=150), *(Dial(v, n, s, side=104, tone=t) for v, n, s, t in (
        (64, "Pledge", "11 at 3.5, 9 honestly", "text"), (47, "Bond", "61,000 US troops", "worse"), (71, "Unity", "nobody lost", "text"))), justify="between", align="top")  # fmt: skip
    stage.show("dials", Panel(Head("Legacy"), dials), (3, 77, 92, 33))
    bars = Column(
        Head("Bars"),
        Row(Label("Stability", "body", "second", w=110), Bar(0.34, "worse", grow=1), Label("34", "body.b"), gap=12),
        Row(Label("Odds", "body", "second", w=110), OddsBar(0.58, "6 in 10 both say yes", ticks=(0.3, 0.45, 0.55, 0.6, 0.75), grow=1), gap=12),
        Row(Label("Cables", "body", "second", w=110), Estimate(0.6, 0.75, 0.9, kind="can_live", grow=1), gap=12),
        Row(Label("Laggards", "body", "second", w=110), Estimate(0.0, 0.0, 0.12, kind="breaks", grow=1), gap=12),
        Row(Label("Guess", "body", "second", w=110), Estimate(0.2, 0.4, 0.7, grow=1), gap=12, leaves=2),
        Row(Label("Two baskets, % of GDP, 2025", "body.b"), Spacer(), Label("2.62 of 5.0", "small", "second")),
        TwoBaskets(2.0, 0.62, 0.41, core_due=2.1, resilience_due=0.7),
        Row(Label("Trust, 8 quarters", "body", "second"), Spacer(), Sparkline((3, 5, 4, 6, 6, 8, 9, 10), span=6), leaves=1), gap=7, grow=1,
    )  # fmt: skip
    stage.show("bars", Panel(bars), (97, 77, 86, 42))

    valley = stage.gfx.theme.groups["valley"]
    years = range(2026, 2036)
    europe = [(y, 20 + (y - 2026) * 4.2) for y in years]
    total = [(y, 62 - 4 * (y - 2026) + 0.62 * (y - 2026) ** 2) for y in years]
    area = LineChart(
        [Series(total, "t1", 3), Series([(y, 30 + 26 * (1 - math.exp(-(y - 2026) / 3))) for y in years], "sig", 3, label="Russia")],
        [Band([(y, 0, v) for y, v in europe], valley["europe"], "Europe and Canada", inside=True),
         Band([(y, e, max(e, t)) for (y, e), (_, t) in zip(europe, total, strict=True)], valley["us"], "US", inside=True)],
        x=(2026, 2035), y=(0, 80), x_ticks=(2026, 2030, 2035), shaded=((2029, 2033),), grow=1,
    )  # fmt: skip
    stage.show("valley", Panel(Row(Label("The valley", "s3"), Spacer(), Label("2028 to 2032", "small.b", "worse")), area), (185, 96, 52, 36))

    headings = (
        Heading("Ally", 0, sort=lambda r: r[1]), Heading("Core, %", 80, "right", sort=lambda r: r[2], high_first=True), Heading("to 3.5", 160),
        Heading("Credibility", 100, "right", sort=lambda r: r[3], high_first=True), Heading("Next vote", 150),
    )  # fmt: skip
    rows = [("ESP", "Spain", 2.0, 31), ("POL", "Poland", 4.48, 88), ("ITA", "Italy", 2.01, 35), ("LTU", "Lithuania", 4.0, 85), ("BEL", "Belgium", 2.0, 30),
            ("DEU", "Germany", 2.4, 66), ("EST", "Estonia", 3.38, 81)]  # fmt: skip
    table = Table(
        headings, rows,
        lambda r: (Row(Flag(r[0], 22), Label(r[1], "data"), gap=10), Cell(f"{r[2]:.2f}", style="data.b"), Bar(r[2] / 4.5, ticks=(3.5 / 4.5,)), str(r[3]), "by Aug 2027"),
        lambda r: r, order=(1, True), chosen=lambda r: r[0] == "ESP",
    )  # fmt: skip
    table.over = 1
    stage.show("table", Panel(table, pad=(24, 4)), (3, 112, 92, 21))
    stage.show("named", Panel(NamedBar("Washington’s patience", "61, and watched", 0.61), NamedBar("Moscow’s reconstitution", "29", 0.29, "worse", leaves=1), gap=10, pad=(24, 8)),
               (97, 120, 86, 13))  # fmt: skip


LETTER = """The Pentagon told Bucharest at six this morning, and us at seven. The brigade rotating through Romania and three of its neighbours \
goes home in November and nothing comes after it. The word used was “adjustment”.

Bucharest is calm on television and not on the telephone. Warsaw asks who is next. Congress had wanted to be told before any such thing, and was not. \
Paris has said “pillar” twice since breakfast.

Everybody is waiting to hear what you call it."""


def papers(stage: Stage) -> None:
    """Slips, a letter, its answers, cards and slots."""
    stage.show("lamp", Shade("lamp", 0.08), (0, -20, 150, 150), solid=False)
    slips = [
        Slip("flash", "answer within 3 days", "Estlink fault: the ship has stopped answering", "Helsinki wants a boarding order by dusk.", on=lambda: None),
        _in("hover", Slip("immediate", "by 30 Sep", "Washington asks you to name the laggards", "A list of five, published.", on=lambda: None)),
        Slip("priority", "by 31 Dec", "Madrid would like its own footnote", answered="Granted, in writing", on=lambda: None),
        _in("selected", Slip("routine", "no answer needed", "Private office: who is tired of whom", "Quarterly soundings from the 32 delegations.", on=lambda: None)),
    ]
    stage.show("slips", Column(Head("Papers on the desk", Label("3 to answer", "small.b", "worse")), *slips, gap=14), (3, 3, 44, 74))
    for slip in slips:
        slip.h = 124
    letter = Paper(
        Letterhead("Private Office", "of the Secretary General", "PO(2025)0163", "29 October 2025"),
        Row(Label("Immediate", "label", "worse"), Spacer(), Label("Answer by 31 December", "body.b", "worse")),
        Paragraph("The brigade that will not be replaced", "d3", balance=True),
        Scroll(Paragraph(LETTER, "letter", spacing=20)),
        Rule(), Label("Where this stands", "label", "second"),
        Row(Figure("US troops in Europe", "84,100", "81,800 in December", style="n2"), Figure("Deterrence, Black Sea", "47", "43 if nothing moves", style="n2"),
            Figure("Trust, Romania", "71", "it remembers March", style="n2"), even=True, gap=16),
        Rule(), Label("Policy planning, right seven times in ten", "label", "second"),
        Paragraph("“Adjustment” is what one does to a tie. If you use the word, Bucharest will hear that you used it first.", "s3.ri", "bluep"),
        pad=(64, 40), gap=14,
    )  # fmt: skip
    stage.show("letter", letter, (49, 3, 88, 106))
    choices = [
        ("A", "Call it an adjustment", "No capital", "Repeat Washington’s word, thank it for the notice, move on.",
         (("US favour", "▲ 3 to 6", "better"), ("Cohesion", "▼ 2", "worse"), ("Deterrence, Black Sea", "▼ 4", "worse")), ("USA", "HUN"), ("ROU", "POL", "LTU"), 0.88, ""),
        ("B", "Fill the gap with Europeans", "3 capital, one diary slot", "Ask Paris and Rome to double their battlegroups by the spring.",
         (("Deterrence, Black Sea", "▲ 2 to 5, by Q3 2026", "better"), ("Pillar", "▲ 2", "better"), ("US favour", "▼ 1", "worse")), ("ROU", "FRA", "DEU"), ("ITA", "TUR"), 0.58,
         "hover"),
        ("C", "Have a word with Congress", "9 capital", "Brief four committee chairs. Quietly, in so far as that exists.",
         (("Congress brake", "▲ 6", "better"), ("Credibility", "▲ 1", "better"), ("US favour", "▼ 5, if known", "worse")), ("POL", "EST"), ("USA",), 0.4, "disabled"),
    ]  # fmt: skip
    for i, (key, title, price, act, effects, pleased, displeased, odds, state) in enumerate(choices):
        who = [[FlagCode(m, {"ROU": "RO", "POL": "PL", "EST": "EE"}.get(m, m[:2])) for m in side] for side in (pleased, displeased)]
        bar = OddsBar(odds, f"{round(odds * 10)} in 10 it works", bad=i == 2, ticks=(0.3, 0.45, 0.55, 0.6, 0.75), length=200, style="data", tone="text")
        choice = Choice(key, title, price=price, act=act, effects=effects, pleased=who[0], displeased=who[1], odds=bar, on=lambda: None)
        stage.show(f"choice {key}", _in(state, choice), (139, 2.5 + 35.3 * i, 98, 34))

    cards = [_in(s, Card("Visit", "Dinner in Madrid", cost="2 capital", effect="Trust +4 to +9", odds=OddsBar(0.7, "7 in 10"), on=lambda: None)) for s in STATES]
    stage.show("cards", Row(*cards, even=True, gap=20, align="stretch"), (3, 111, 124, 21))
    slots = [_in(s, Slot("drop here" if s == "drop" else s, on=lambda: None)) for s in ("rest", "hover", "drop")]
    flat = Card("Visit", "Dinner in Madrid", cost="2 capital", effect="Trust +4 to +9.", odds=OddsBar(0.7, "7 in 10 it helps"), sign=Flag("ESP", 28), plain_kind=True,
                flat=True, fill="card", on=lambda: None)  # fmt: skip
    stage.show("diary", Paper(Row(flat, *slots, even=True, gap=16, align="stretch", grow=1), pad=14), (129, 109, 108, 24))
    stage.show("small slips", Column(*(Paper(Paragraph(t, "note"), pad=(20, 12)) for t in (
        "*Somebody’s voice* is in italics; **strong** words are rare.", "A paper is as high as what is on it.")), gap=16), (3, 78, 44, None))  # fmt: skip


PAGES = {"controls": controls, "instruments": instruments, "papers": papers}


def page(name: str, size: tuple[int, int] = (1920, 1080), text: float = 1.0) -> Stage:
    """A stage with one page of the kit."""
    pygame.display.init()
    stage = Stage(Gfx(size, text=text))
    PAGES[name](stage)
    return stage


def picture(stage: Stage) -> pygame.Surface:
    """What the window would show."""
    target = pygame.Surface(stage.gfx.size)
    stage.tick(1000)
    stage.draw(target)
    return target


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    size = (int(sys.argv[2]), int(sys.argv[3])) if len(sys.argv) > 3 else (1920, 1080)
    text = float(sys.argv[4]) if len(sys.argv) > 4 else 1.0
    for name in PAGES:
        pygame.image.save(picture(page(name, size, text)), folder / f"{name}-{size[0]}-{round(text * 100)}.png")
