-- conduct: of each source its newest assessments, while they are not too old; whether all are of one side.
dated as (
    select *, max(earliest) over (partition by view, cell, source) as newest from counted where sure
),
parted as (
    select view, cell, side, min(turn) as turn, row_number() over (partition by view, cell order by min(turn)) as nth
    from dated where newest <= latest and moment <= speaks group by view, cell, side
),
sums as (
    select view, cell, min(turn) filter (nth = 1) as one, min(side) filter (nth = 1) as side, min(turn) filter (nth = 2) as other
    from parted group by view, cell
),
ruled as (
    select b.view, b.cell, case
        when s.one is null then ruling('unknown', 'conduct: no assessment of late', null, null)
        when s.other is not null then ruling('disputed', 'conduct: assessments differ', s.one, s.other)
        else ruling(w.word, 'conduct: assessed', s.one, null) end as it
    from board b left join sums s on s.view = b.view and s.cell = b.cell left join words w on w.side = s.side
)
