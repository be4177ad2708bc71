"""What a profile asks for, in a form that is easy to write down."""

PROJECT, PROGRAMME, PORTFOLIO = range(3)


def table(levels):
    """Competence → (application, knowledge) of an array of shape (27, 2)."""
    return {n: tuple(map(int, row)) for n, row in enumerate(levels, start=1) if row.any()}
