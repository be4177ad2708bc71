-- What is arranged for development needs of the people of the saved rounds.
-- A row: one need, of a person of a round. `application` and `knowledge` are the levels to be
-- reached, 0 where there is none; `due` is an ISO date; texts are blank where nothing is arranged.
CREATE TABLE pmo_arrangements (
    round integer NOT NULL REFERENCES pmo_rounds (id) ON DELETE CASCADE,
    person_id text NOT NULL,
    competence integer NOT NULL CHECK (competence BETWEEN 1 AND 27),
    application integer NOT NULL CHECK (application BETWEEN 0 AND 5),
    knowledge integer NOT NULL CHECK (knowledge BETWEEN 0 AND 5),
    action text NOT NULL,
    owner text NOT NULL,
    due text NOT NULL
)
