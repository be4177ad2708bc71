-- Adds the people of a round.
-- Input: a row for each, with the columns in the order named.
COPY pmo_ratings (
    round, position, person_id, name, team, role, office, specialisms, rater, extras, levels
)
FROM STDIN (FORMAT BINARY)
