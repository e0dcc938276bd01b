"""`silence forecasts`: how often what the staff call 70% happens, over many campaigns of a bot."""

NAME, HELP = "forecasts", "say how often what the staff forecast comes true"


def add_arguments(parser):
    parser.add_argument("scenario", nargs="?", default="the-hague-2025", help="a scenario's id or path (default the-hague-2025)")
    parser.add_argument("--policy", default="steady", help="the bot that plays (default steady)")
    parser.add_argument("--games", type=int, default=200, help="how many campaigns (default 200)")
    parser.add_argument("--seed", type=int, default=1, help="the seed (default 1)")
    parser.add_argument("--difficulty", help="one of the scenario's difficulties")


def run(args):
    from game.balance import chunks, forecasts
    from game.cli._options import positive
    from game.policies import find

    positive("games", args.games)
    _, tables = chunks.prepare(args.scenario, args.policy, args.seed, args.difficulty)
    where, said, came = forecasts.gather(tables, find(args.policy), args.games, args.seed)
    print(f"{tables.scenario.title}, policy {args.policy}, seed {args.seed}, {args.games} games: {len(said)} forecasts, before anybody's bias")
    print(f"{'said':>12}{'forecasts':>11}{'mean':>8}{'happened':>10}")
    for b in forecasts.bins(said, came):
        print(f"{max(b.low, 0):>6.0%} to{min(b.high, 1):>4.0%}{b.count:>10}{b.said:>8.0%}{b.came:>10.0%}")
    print()
    print(f"{'question':<20}{'forecasts':>10}{'mean':>8}{'happened':>10}{'error':>8}")
    for k, name in enumerate(tables.scenario.forecasts):
        here = where == k
        if here.any():
            print(f"{name:<20}{int(here.sum()):>10}{said[here].mean():>8.0%}{came[here].mean():>10.0%}{((said[here] - came[here]) ** 2).mean():>8.3f}")
    return 0
