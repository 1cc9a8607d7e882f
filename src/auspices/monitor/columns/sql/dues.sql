-- The due dates alone, where a verdict is of an earlier moment than its date.
dated as (
    select view, cell, due_here from board
)
select * from dated
