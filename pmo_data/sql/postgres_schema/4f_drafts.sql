-- What a window holds and nobody has saved, so that it is not lost with the process that holds it.
-- A row: of whom (a digest) in which window (named at random). `files` are what was uploaded, null
-- once somebody was erased who may be named there; `said` is JSON of what was done with them.
CREATE TABLE pmo_drafts (
    owner text NOT NULL,
    tab text NOT NULL,
    upload text NOT NULL,
    files bytea,
    said text NOT NULL,
    saved_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (owner, tab)
)
