-- recur: what was done in the period of the moment, [low, high], and in the one before, [low_before, high_before]; k is the number of the period.
placed as (
    select c.*, b.high_before,
           c.yes and c.latest between b.low and least(b.high, c.moment) as done_now,
           c.no and c.earliest <= b.high and c.latest >= b.low as touches_now,
           b.k > 0 and c.yes and c.latest between b.low_before and least(b.high_before, c.moment) as done_before,
           b.k > 0 and c.no and c.earliest <= b.high_before and c.latest >= b.low_before as touches_before,
           max(case when done_now then c.earliest end) over w as newest_now,
           max(case when done_before then c.earliest end) over w as newest_before
    from counted c join cells b on b.cell = c.cell
    window w as (partition by c.view, c.cell)
),
sums as (
    select view, cell, min(turn) filter (done_now) as done_now, min(turn) filter (done_before) as done_before,
           min(turn) filter (touches_now and (newest_now is null or newest_now <= latest)) as denied_now,
           min(turn) filter (touches_before and (newest_before is null or newest_before <= latest)) as denied_before,
           min(turn) filter (touches_before and (newest_before is null or newest_before <= latest) and latest >= high_before) as denied_to_the_end
    from placed group by view, cell
),
ruled as (
    select b.view, b.cell, case
        when s.done_now is not null and s.denied_now is not null then ruling('disputed', 'recur: for and against', s.done_now, s.denied_now)
        when s.done_now is not null then ruling('fulfilled', 'recur: for', s.done_now, null)
        when b.k = 0 then ruling('pending', 'recur: the first period', null, null)
        when s.done_before is not null and s.denied_before is not null
            then ruling('disputed', 'recur: last period, for and against', s.done_before, s.denied_before)
        when s.done_before is not null then ruling('fulfilled', 'recur: last period, for', s.done_before, null)
        when s.denied_to_the_end is not null then ruling('overdue', 'recur: last period, against', s.denied_to_the_end, null)
        else ruling('unreported', 'recur: last period, nothing', null, null) end as it
    from board b left join sums s on s.view = b.view and s.cell = b.cell
)
