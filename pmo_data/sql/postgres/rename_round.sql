-- Gives a round another label.
-- Inputs: label, to
UPDATE pmo_rounds SET label = %(to)s WHERE label = %(label)s
