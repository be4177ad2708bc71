"""Every coverage plan there is for a small team, by plain loops: the reference of the plan."""

import itertools

from tests.recomputed import reference

ELECTIVES = reference.ELECTIVES


def candidates(people):
    """(row, elective) → steps of everyone who could take it, by plain loops (domain.md 5)."""
    found = {}
    for row, person in enumerate(people):
        for number in ELECTIVES:
            pair = [person["levels"].get((number, d)) for d in reference.DIMENSIONS]
            if None in pair or min(pair) >= 4:
                continue
            found[row, number] = sum(max(0, 4 - level) for level in pair)
    return found


def holders(people):
    return {
        number: [
            row
            for row, person in enumerate(people)
            if all(person["levels"].get((number, d), 0) >= 4 for d in reference.DIMENSIONS)
        ]
        for number in ELECTIVES
    }


def best_of_all(people, depth, each, fixed=(), forbidden=()):
    """The aims in their order over every plan there is: the reference.

    Electives that nobody would hold, those short of the depth, holders missing, steps.
    """
    prices, held = candidates(people), holders(people)
    choices = [pair for pair in prices if pair not in forbidden]
    best = None
    for count in range(len(choices) + 1):
        for taken in itertools.combinations(choices, count):
            if not set(fixed) <= set(taken):
                continue
            load, reach = {}, {}
            for row, number in taken:
                load[row] = load.get(row, 0) + 1
                reach[number] = reach.get(number, 0) + 1
            if any(total > each for total in load.values()):
                continue
            after = [len(held[n]) + reach.get(n, 0) for n in ELECTIVES]
            figure = (
                sum(count == 0 for count in after),
                sum(count < depth for count in after),
                sum(max(0, depth - count) for count in after),
                sum(prices[pair] for pair in taken),
            )
            best = figure if best is None or figure < best else best
    return best
