"""`silence simulate the-hague-2025 --games 10000 --policy steady --seed 1 --out steady.csv`: thousands of campaigns, no window."""

NAME, HELP = "simulate", "play thousands of campaigns with a bot and say how they end"


def add_arguments(parser):
    parser.add_argument("scenario", help="a scenario's id or path")
    parser.add_argument("--games", type=int, default=1000, help="how many worlds to play (default 1000)")
    parser.add_argument("--policy", default="steady", help="who plays: a name from `silence policies`, or your own as path.py:name (default steady)")
    parser.add_argument("--seed", type=int, default=1, help="world i of a run depends only on the seed and i (default 1)")
    parser.add_argument("--out", metavar="FILE.csv", help="write one row a game; `silence replay` can open any of them")
    parser.add_argument("--workers", type=int, help="processes to use (default one a processor); the rows are the same for any number")
    parser.add_argument("--set", metavar="GROUP.NAME=VALUE", action="append", default=[], help="change one constant of the scenario; may be given again")
    parser.add_argument("--difficulty", help="one of the scenario's difficulties")
    parser.add_argument("--resume", action="store_true", help="go on where an interrupted run of the same file stopped")
    parser.add_argument("--usage", action="store_true", help="also list how often each action was used and each paper seen, and how it was answered")
    parser.add_argument("--quiet", action="store_true", help="without progress")


def run(args):
    from pathlib import Path

    from game.balance import chunks, runner
    from game.cli._options import constants, positive

    positive("games", args.games)
    if args.workers is not None:
        positive("workers", args.workers)
    if args.resume and not args.out:
        from game.errors import UsageError

        raise UsageError("--resume goes on with a file; name it with --out")
    job, tables = chunks.prepare(args.scenario, args.policy, args.seed, args.difficulty, constants(args.set))
    out = Path(args.out).expanduser() if args.out else None
    done = runner.run(job, tables, args.games, out, args.workers, args.resume, args.quiet)
    titles = {e.id: e.title for e in tables.scenario.endings.values()}
    print(f"{tables.scenario.title}, policy {args.policy}, seed {args.seed}, {done.summary.games:,} games")
    for line in done.summary.lines(titles):
        print(line)
    if args.usage:
        from game.balance.tally import usage

        print()
        for line in usage(done.counts, tables):
            print(line)
        print()
    before = f"; {done.before:,} games were there before" if done.before else ""
    print(f"{done.rate:,.0f} games/s, {done.seconds:.1f} s{before}" if done.rate else f"nothing was left to play{before}")
    if done.interrupted:
        from game.cli import INTERRUPTED

        kept = f"{done.finished:,} games are kept in {out}; the same command with --resume goes on" if out else "nothing was kept, for want of --out"
        print(f"stopped after {done.finished:,} of {args.games:,} games: {kept}")
        return INTERRUPTED
    return 0
