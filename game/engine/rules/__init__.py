"""The rules of the political world: one file, one job. Each reads a world and books changes with their causes.

In the order in which a quarter runs them:

    contradictions                                   what the desk has just said to whom
    president, demands, grievance, favour, congress, commitment, ladder, troops      Washington
    support, front                                   Ukraine
    strength, answers, moves, consultations, crisis  Moscow
    economy, fear, trust, word, style, cohesion, norm, exceptions, stability, elections, resilience, budgets     the capitals
    orders, deliveries, readiness                    forces
    totals, deterrence, temptation, intelligence     gauges worked out anew, and what the office knows of them
    mandate, office, dissolution, legacy             the office and what will be said of it

Before the first quarter: luck, votes, totals, deterrence, temptation, intelligence, legacy. `silence` and `_shared` are no rules; others use them.
"""
