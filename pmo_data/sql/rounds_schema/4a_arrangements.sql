-- What is arranged for development needs of the people of the saved rounds.
-- A row: one need, of a person of a round. `application` and `knowledge` are the levels to be
-- reached, 0 where there is none; `due` is an ISO date; texts are blank where nothing is arranged.
CREATE TABLE arrangements (
    round INTEGER NOT NULL,
    person_id VARCHAR NOT NULL,
    competence INTEGER NOT NULL CHECK (competence BETWEEN 1 AND 27),
    application INTEGER NOT NULL CHECK (application BETWEEN 0 AND 5),
    knowledge INTEGER NOT NULL CHECK (knowledge BETWEEN 0 AND 5),
    action VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    due VARCHAR NOT NULL
)
