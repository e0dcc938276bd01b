"""`silence balance the-hague-2025 --games 1000 --out DIR`: every bot over the same worlds, and which bars of the design hold."""

NAME, HELP = "balance", "let all bots play the same worlds, and write a report on the balance"
POLICIES = ("idle", "random", "courtier", "hawk", "europeanist", "hedger", "scorekeeper", "steady")


def add_arguments(parser):
    parser.add_argument("scenario", help="a scenario's id or path")
    parser.add_argument("--games", type=int, default=1000, help="worlds that each bot plays (default 1000)")
    parser.add_argument("--policy", action="append", metavar="POLICY", help=f"who plays; may be given again (default {', '.join(POLICIES)})")
    parser.add_argument("--seed", type=int, default=1, help="world i depends only on the seed and i (default 1)")
    parser.add_argument("--out", metavar="DIR", default="balance", help="the folder for report.html, report.json, games.csv and the games (default balance)")
    parser.add_argument("--workers", type=int, help="processes to use (default one a processor)")
    parser.add_argument("--set", metavar="GROUP.NAME=VALUE", action="append", default=[], help="change one constant of the scenario; may be given again")
    parser.add_argument("--difficulty", help="one of the scenario's difficulties")
    parser.add_argument("--resume", action="store_true", help="go on where an interrupted run in the same folder stopped")
    parser.add_argument("--quiet", action="store_true", help="without progress")


def run(args):
    import json
    import shlex
    import sys
    from dataclasses import asdict
    from pathlib import Path

    from game.balance import report, report_page, study
    from game.cli._options import constants, positive
    from game.errors import UsageError

    positive("games", args.games)
    out = Path(args.out).expanduser()
    if out.exists() and not out.is_dir():
        raise UsageError(f"--out takes a folder, and '{args.out}' is a file")
    wanted = study.Study(args.scenario, tuple(dict.fromkeys(args.policy or POLICIES)), args.games, args.seed, args.difficulty, constants(args.set))
    done = study.play(wanted, out, args.workers, args.resume, args.quiet)
    if done.interrupted:
        from game.cli import INTERRUPTED

        print(f"stopped; what was played is kept in {out}, and the same command with --resume goes on")
        return INTERRUPTED
    found = report.build(done.runs, done.tables, {**done.head, "command": shlex.join(["silence", *sys.argv[1:]])})
    (out / "report.json").write_text(json.dumps(asdict(found), indent=1, ensure_ascii=False), encoding="utf-8")
    (out / "report.html").write_text(report_page.page(found), encoding="utf-8")
    for line in _lines(found):
        print(line)
    print(f"\n{out / 'report.html'}, report.json and games.csv are written.")
    return 0


def _lines(found):
    yield f"{found.head['title']}, {found.head['games']:,} games of each policy, seed {found.head['seed']}"
    width = max(len(o["policy"]) for o in found.outcomes) + 2
    yield f"{'policy'.ljust(width)}{'good':>8}  {'95% interval':<16}{'legacy':>8}"
    for o in found.outcomes:
        yield f"{o['policy'].ljust(width)}{100 * o['good']:7.1f}%  {f'''{100 * o['good_low']:.1f} to {100 * o['good_high']:.1f}%''':<16}{o['legacy']:8.1f}"
    yield ""
    for verdict in ("fail", "undecided", "pass"):
        for gate in (g for g in found.gates if g.verdict == verdict):
            more = f"; {gate.more:,} games more would tell" if gate.more else ""
            yield f"{verdict:<10}{gate.name}: {gate.measured} (wanted: {gate.bar}){more}"
