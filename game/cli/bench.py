"""`silence bench`: what the engine costs on this machine, beside its bars."""

NAME, HELP = "bench", "measure the engine on this machine"


def add_arguments(parser):
    parser.add_argument("scenario", nargs="?", default="the-hague-2025", help="a scenario's id or path (default the-hague-2025)")
    parser.add_argument("--full", action="store_true", help="also runs of thousands of games in several processes; takes minutes")


def run(args):
    from game.balance import bench, chunks, runner

    job, tables = chunks.prepare(args.scenario, bench.POLICY, 1)

    def simulate(games, workers):
        return runner.run(job, tables, games, workers=workers, quiet=True).seconds

    print(f"{tables.scenario.title}: {len(tables.members)} members, {len(tables.action_ids)} actions, {len(tables.event_ids)} events, policy {bench.POLICY}")
    print(f"{'':<54}{'measured':>14}{'add-passes':>12}  {'floor / target / stretch':<26}")
    for row in bench.report(job.scenario, tables, args.full, simulate):
        print(f"{row.name:<54}{row.measured:>14}{row.passes:>12}  {row.bars:<26}{row.verdict}".rstrip(), flush=True)
    return 0
