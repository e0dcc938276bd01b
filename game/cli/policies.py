"""`silence policies`: the bots that can play."""

NAME, HELP = "policies", "list the bots that `simulate` and `run` can play with"


def add_arguments(parser):
    parser.add_argument("--policy", metavar="FILE.py:NAME", action="append", default=[], help="check a bot of your own and list it too; may be given again")


def run(args):
    from game.policies import find, shipped

    found = {name: find(name) for name in shipped()}
    found.update((given, find(given)) for given in args.policy)
    width = max(map(len, found)) + 2
    for name, policy in found.items():
        print(f"{name.ljust(width)}{policy.HELP}")
    return 0
