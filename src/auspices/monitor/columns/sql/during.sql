ruled as (
    select b.view, b.cell, case
        when s.live_no is not null and s.live_yes is not null then ruling('disputed', 'during: for and against', s.live_yes, s.live_no)
        when s.live_yes is not null then ruling('exercised', 'during: for', s.live_yes, null)
        when s.live_no is not null then ruling('not_exercised', 'during: against', s.live_no, null)
        else ruling('not_exercised', 'during: nothing', null, null) end as it
    from board b left join sums s on s.view = b.view and s.cell = b.cell
)
