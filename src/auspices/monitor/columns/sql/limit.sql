ruled as (
    select b.view, b.cell, case
        when s.live_no is not null and s.live_yes is not null then ruling('disputed', 'limit: within and over', s.live_yes, s.live_no)
        when s.live_no is not null then ruling('exceeded', 'limit: over', s.live_no, null)
        when s.live_yes is not null then ruling('within', 'limit: within', s.live_yes, null)
        else ruling('unknown', 'limit: nothing', null, null) end as it
    from board b left join sums s on s.view = b.view and s.cell = b.cell
)
