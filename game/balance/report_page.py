"""The balance report as one page: HTML with inline SVG, readable without a script or a network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from game.balance.report import Report

PAPER, INK, SECOND, RULE, BLUE, RED = "#F2ECDC", "#1A2330", "#565246", "#D3C8AC", "#1D5A98", "#A83C12"
VERDICTS = {"pass": ("passed", BLUE), "fail": ("failed", RED), "undecided": ("undecided", SECOND)}
STYLE = f"""
body {{ background: {PAPER}; color: {INK}; font: 16px/1.5 'Source Sans 3', 'Source Sans Pro', Helvetica, Arial, sans-serif; margin: 48px auto; max-width: 1120px; padding: 0 32px; }}
h1, h2 {{ font-family: 'Source Serif 4', Georgia, serif; font-weight: 400; }}
h1 {{ font-size: 40px; margin: 0 0 4px; }} h2 {{ font-size: 26px; margin: 48px 0 8px; border-top: 1px solid {RULE}; padding-top: 20px; }}
p {{ max-width: 76ch; }} .second {{ color: {SECOND}; }}
table {{ border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }}
th {{ color: {SECOND}; font-weight: 600; font-size: 14px; text-align: left; border-bottom: 2px solid {INK}; }}
th, td {{ padding: 5px 14px 5px 0; vertical-align: top; }} td {{ border-bottom: 1px solid {RULE}; }}
td.n, th.n {{ text-align: right; }} code {{ font-size: 14px; color: {SECOND}; }} .fail {{ color: {RED}; font-weight: 600; }} .pass {{ color: {BLUE}; font-weight: 600; }}
"""


def page(report: Report) -> str:
    """The whole page."""
    head = report.head
    parts = [
        "<!doctype html>", '<html lang="en"><head><meta charset="utf-8">', '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Balance of {escape(str(head['title']))}</title><style>{STYLE}</style></head><body>",
        f"<h1>Balance of {escape(str(head['title']))}</h1>",
        f'<p class="second">{escape(_about(head))}</p><p><code>{escape(str(head["command"]))}</code></p>',
        *_gates(report), *_outcomes(report), *_endings(report), *_pairs(report), *_correlations(report), *_actions(report), *_papers(report), *_outliers(report),
        "</body></html>",
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def _about(head) -> str:
    return (
        f"{head['games']:,} games of each policy over the same worlds, seed {head['seed']}, difficulty {head['difficulty']}. Game {head['game']}, scenario {head['digest']}. "
        f"{head['seconds']:,.0f} seconds, {head['rate']:,.0f} games a second. Intervals are at 95%."
    )


def table(headings: Sequence[tuple[str, bool]], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are HTML already. headings: (words, whether its cells are numbers)."""
    top = "".join(f'<th{" class=n" if number else ""}>{escape(words)}</th>' for words, number in headings)
    body = "".join("<tr>" + "".join(f"<td{' class=n' if number else ''}>{cell}</td>" for cell, (_, number) in zip(row, headings, strict=True)) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def _gates(report: Report) -> list[str]:
    rows = []
    order = {"fail": 0, "undecided": 1, "pass": 2}
    for gate in sorted(report.gates, key=lambda g: order[g.verdict]):
        word, _ = VERDICTS[gate.verdict]
        more = f", {gate.more:,} games more would tell" if gate.verdict == "undecided" and gate.more else ""
        rows.append((escape(gate.section), escape(gate.name), escape(gate.measured), escape(gate.bar), f'<span class="{gate.verdict}">{word}</span>{more}'))
    passed = sum(g.verdict == "pass" for g in report.gates)
    return [f"<h2>Bars</h2><p>{passed} of {len(report.gates)} are passed.</p>", table([("Section", False), ("Bar", False), ("Measured", False), ("Wanted", False), ("", False)], rows)]


def _outcomes(report: Report) -> list[str]:
    rows = []
    for o in report.outcomes:
        dials = " ".join(f"{name}&nbsp;{value:.0f}" for name, value in o["dials"].items())
        rows.append((escape(o["policy"]), _bar(o["good"], o["good_low"], o["good_high"]), _percent(o["good"]), f"{o['legacy']:.1f}", _shape(o["shape"]), f"{o['p5']:.0f} to {o['p95']:.0f}", dials, f"{o['turns']:.1f}"))
    headings = [("Policy", False), ("Good endings", False), ("", True), ("Legacy", True), ("Spread, 0 to 100", False), ("Nine in ten", False), ("Dials", False), ("Quarters", True)]
    return ["<h2>Outcomes</h2>", table(headings, rows)]


def _bar(share: float, low: float, high: float, width: int = 160) -> str:
    return (
        f'<svg width="{width}" height="16" role="img" aria-label="{_percent(share)}"><rect y="5" width="{width}" height="6" fill="{RULE}"/>'
        f'<rect y="5" width="{share * width:.1f}" height="6" fill="{BLUE}"/><rect x="{low * width:.1f}" y="2" width="{max((high - low) * width, 1):.1f}" height="12" fill="{INK}" opacity="0.25"/></svg>'
    )


def _shape(counts: Sequence[int], width: int = 200, height: int = 36) -> str:
    top, step = max(max(counts), 1), width / max(len(counts), 1)
    bars = "".join(f'<rect x="{k * step:.1f}" y="{height - height * n / top:.1f}" width="{step - 1:.1f}" height="{height * n / top:.1f}" fill="{BLUE}"/>' for k, n in enumerate(counts))
    return f'<svg width="{width}" height="{height}" role="img" aria-label="spread of legacy">{bars}<rect y="{height - 1}" width="{width}" height="1" fill="{INK}"/></svg>'


def _endings(report: Report) -> list[str]:
    policies = [o["policy"] for o in report.outcomes]
    rows = [(escape(e["title"]), escape(e["rank"]), *(_percent(e["share"][p]) if e["share"][p] else "" for p in policies)) for e in report.endings]
    return ["<h2>Endings</h2>", table([("Ending", False), ("Rank", False), *((p, True) for p in policies)], rows)]


def _pairs(report: Report) -> list[str]:
    if not report.pairs:
        return []
    names, wins, elo = report.pairs["policies"], report.pairs["wins"], report.pairs["elo"]
    rows = [(escape(a), f"{elo[i]:+.0f}", *("" if i == j else _percent(wins[i][j]) for j in range(len(names)))) for i, a in enumerate(names)]
    luck = report.luck
    said = (
        f"<p>Of the variance of legacy {_percent(luck['policy'])} is whose hand it was, {_percent(luck['world'])} which world it was, {_percent(luck['rest'])} how the two met.</p>"
        if luck else ""
    )  # fmt: skip
    misfit = f'<p class="second">One number does not tell it all: the strengths miss a pair by up to {_percent(report.pairs["misfit"])}.</p>'
    return ["<h2>The same worlds in other hands</h2><p>How often the row has the higher legacy of the two; strength on the Elo scale.</p>",
            table([("", False), ("Strength", True), *((n, True) for n in names)], rows), said, misfit]  # fmt: skip


def _correlations(report: Report) -> list[str]:
    names = list(report.correlations)
    if not names:
        return []
    rows = [(escape(a), *(f"{report.correlations[a][b]:+.2f}" if a != b else "" for b in names)) for a in names]
    return ["<h2>Dials against each other</h2>", table([("", False), *((n, True) for n in names)], rows)]


def _actions(report: Report) -> list[str]:
    rows = [(escape(a["title"]), _percent(a["open"]), _percent(a["used"]), escape(a["mark"])) for a in report.actions]
    return ["<h2>Cards</h2><p>In how many quarters a card could be played, and in how many of those it was.</p>", table([("Card", False), ("Open", True), ("Played", True), ("", False)], rows)]


def _papers(report: Report) -> list[str]:
    rows = []
    policies = [o["policy"] for o in report.outcomes]
    for p in report.papers:
        answers = ", ".join(f"{escape(k)} {100 * v:.0f}%" for k, v in p["answers"].items())
        rows.append((escape(p["title"]), *(f"{100 * p['seen'][k]:.0f}%" for k in policies), answers, escape(", ".join(p["marks"]))))
    return ["<h2>Papers</h2><p>In how many campaigns each was seen, and how it was answered.</p>", table([("Paper", False), *((k, True) for k in policies), ("Answers", False), ("", False)], rows)]


def _outliers(report: Report) -> list[str]:
    rows = [
        (escape(o["policy"]), o["what"], f"{o['legacy']:.1f}", escape(o["ending"].replace("_", " ")), f"<code>silence replay games/{escape(o['policy'])}.csv --world {o['world']}</code>")
        for o in report.outliers
    ]  # fmt: skip
    return ["<h2>Worlds worth a look</h2>", table([("Policy", False), ("", False), ("Legacy", True), ("Ending", False), ("To open it", False)], rows)]
