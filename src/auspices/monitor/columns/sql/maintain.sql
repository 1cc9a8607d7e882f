ruled as (
    select b.view, b.cell, case
        when s.live_no is not null and s.live_yes is not null then ruling('disputed', 'maintain: for and against', s.live_yes, s.live_no)
        when s.live_no is not null then ruling('violated', 'maintain: against', s.live_no, null)
        when s.possible is not null then ruling('unattributed', 'maintain: possible match against', s.possible, null)
        when s.live_yes is null then ruling('unknown', 'maintain: no fresh report', null, null)
        when s.any_no is not null then ruling('restored', 'maintain: for, after against', s.newest, s.any_no)
        else ruling('holding', 'maintain: for', s.live_yes, null) end as it
    from board b left join sums s on s.view = b.view and s.cell = b.cell
)
