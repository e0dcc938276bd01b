"""`silence run the-hague-2025 --policy steady --seed 7`: one campaign of a bot's, told as text."""

NAME, HELP = "run", "let a bot play one campaign and tell it as text"


def add_arguments(parser):
    parser.add_argument("scenario", help="a scenario's id or path")
    parser.add_argument("--policy", default="steady", help="who plays: a name from `silence policies`, or your own as path.py:name (default steady)")
    parser.add_argument("--seed", type=int, default=1, help="the seed (default 1)")
    parser.add_argument("--world", type=int, default=0, help="the number of the world among those of the seed (default 0)")
    parser.add_argument("--turns", action="store_true", help="tell every quarter: papers, decisions, and why each number moved")
    parser.add_argument("--set", metavar="GROUP.NAME=VALUE", action="append", default=[], help="change one constant of the scenario; may be given again")
    parser.add_argument("--difficulty", help="one of the scenario's difficulties")


def run(args):
    from game.balance import chunks, rebuild
    from game.cli._options import constants
    from game.cli._telling import campaign
    from game.errors import UsageError
    from game.policies import find

    if args.world < 0:
        raise UsageError(f"--world is {args.world}; worlds count from 0")
    job, tables = chunks.prepare(args.scenario, args.policy, args.seed, args.difficulty, constants(args.set))
    session = rebuild.begin(tables, job.seed, args.world, job.difficulty, dict(job.overrides))
    for text in campaign(session, find(job.policy), args.turns):
        print(text)
    return 0
