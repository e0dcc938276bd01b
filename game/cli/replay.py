"""`silence replay steady.csv --world 7314`: one game of a run of thousands, opened in the window or told as text."""

NAME, HELP = "replay", "open one game of a `simulate` file, the same to the last bit"


def add_arguments(parser):
    parser.add_argument("file", metavar="FILE.csv", help="what `silence simulate --out` wrote")
    parser.add_argument("--world", type=int, required=True, help="which of its games: the number in the column `world`")
    parser.add_argument("--text", action="store_true", help="tell it as text instead of opening the window")
    parser.add_argument("--scenario", metavar="PATH", help="where the scenario is now, if it has moved")


def run(args):
    from pathlib import Path

    from game.balance.rebuild import rebuild

    rebuilt = rebuild(Path(args.file).expanduser(), args.world, args.scenario)
    if not args.text:
        from game.cli import _window

        return _window.play(rebuilt.session)
    from game.balance.rebuild import begin
    from game.cli._telling import campaign
    from game.policies import find

    job, tables = rebuilt.head.job, rebuilt.session.tables
    for text in campaign(begin(tables, job.seed, args.world, job.difficulty, dict(job.overrides)), find(job.policy), whole=True):
        print(text)
    print(f"\nThe last quarter's state is {rebuilt.row['digest']}, as in {args.file}.")
    return 0
