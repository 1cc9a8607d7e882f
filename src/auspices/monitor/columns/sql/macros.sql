-- A ruling: a verdict, the row of the table that gave it, the claims that fixed it (at most one a side), and when it was done.
create macro ruling(verdict, line, one, two, timing := '') as
    {'verdict': verdict, 'line': line, 'one': one::bigint, 'two': two::bigint, 'timing': timing};
