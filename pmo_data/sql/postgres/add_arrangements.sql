-- Adds what is arranged for needs.
-- Input: a row for each, with the columns in the order named.
COPY pmo_arrangements (
    round, person_id, competence, application, knowledge, action, owner, due
)
FROM STDIN (FORMAT BINARY)
