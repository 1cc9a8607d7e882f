-- refrain: incidents of the moment, with what denies them; else whether anybody could have seen one.
sums as (
    select view, cell, min(turn) filter (yes and active and answer is null) as undenied,
           min(turn) filter (yes and active) as incident, min_by(answer, turn) filter (yes and active) as denial,
           min(turn) filter (way = 1 and side = 0 and active) as possible,
           min(turn) filter (way = 2 and active) as covered, min(turn) filter (way = 3 and active) as covered_in_part
    from counted group by view, cell
),
ruled as (
    select b.view, b.cell, case
        when s.undenied is not null then ruling('violated', 'refrain: for', s.undenied, null)
        when s.incident is not null then ruling('disputed', 'refrain: for and against', s.incident, s.denial)
        when s.possible is not null then ruling('unattributed', 'refrain: possible match', s.possible, null)
        when s.covered is not null then ruling('holding', 'refrain: nothing, covered', s.covered, null)
        when s.covered_in_part is not null then ruling('partly', 'refrain: nothing, covered in part', s.covered_in_part, null)
        else ruling('unknown', 'refrain: nothing, nobody watched', null, null) end as it
    from board b left join sums s on s.view = b.view and s.cell = b.cell
)
