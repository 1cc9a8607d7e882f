-- The verdict tables over columns (docs/semantics.md). Group-bys and windows only.
-- hits: one attachment of a claim to a cell; cells: where and when it is judged; views: which hits count; denied: incidents with the denials that speak of them.
with counted as (
    select v.view, v.party, h.*, c.shape, c.moment, c.due, c.fresh,
           h.way = 0 and h.stance = 1 as yes, h.way = 0 and h.stance = 0 as no,
           h.earliest <= c.moment and c.moment <= h.latest as active
    from hits h join cells c on h.cell = c.cell join views v on (h.admitted & v.bit) <> 0
    where h.begins <= c.moment or c.shape = 1
),
spoken as (
    select view, cell, any_value(party) as party, any_value(shape) as shape, any_value(moment) as moment, any_value(due) as due,
           min(case when begins <= moment then "rank" end) as spoken
    from counted group by view, cell
),
achieve as (
    select view, cell,
           min(case when done then "rank" end) as done,
           min(case when no and (newest is null or newest <= latest) then "rank" end) as denied,
           min(case when no and (newest is null or newest <= latest) and latest > due then "rank" end) as denied_after,
           bool_and(case when done then latest <= due end) as on_time, bool_and(case when done then earliest > due end) as late
    from (
        select *, max(case when done then earliest end) over (partition by view, cell) as newest
        from (select *, yes and latest <= moment as done from counted where shape = 0) begun
    ) dated
    group by view, cell
),
answered as (
    select v.view, d.incident, min(n."rank") as "rank"
    from denied d join hits n on n.hit = d.denial join views v on (n.admitted & v.bit) <> 0
    group by v.view, d.incident
),
refrain as (
    select c.view, c.cell,
           min(case when yes and active and a.incident is null then c."rank" end) as open_incident,
           min(case when yes and active then c."rank" end) as incident,
           min_by(a."rank", c."rank") filter (where yes and active and a.incident is not null) as answer,
           min(case when way = 1 and stance = 1 and active then c."rank" end) as possible,
           min(case when no and active then c."rank" end) as denial,
           min(case when way = 2 and active then c."rank" end) as covered,
           min(case when way = 3 and active then c."rank" end) as covered_in_part
    from counted c left join answered a on a.incident = c.hit and a.view = c.view
    where shape = 1
    group by c.view, c.cell
),
maintain as (
    select view, cell,
           min(case when live and yes then "rank" end) as live_yes, min(case when live and no then "rank" end) as live_no,
           min_by("rank", "rank") filter (where live and yes and earliest = newest_live) as newest_yes,
           min(case when no then "rank" end) as any_no,
           min(case when way = 1 and stance = 0 and latest >= moment then "rank" end) as possible
    from (
        select *, max(case when live and yes then earliest end) over (partition by view, cell) as newest_live
        from (
            select *, moment <= latest + fresh
                      and (case when yes then newest_no is null or newest_no <= latest when no then newest_yes is null or newest_yes <= latest else false end) as live
            from (
                select *, max(case when yes then earliest end) over (partition by view, cell) as newest_yes,
                       max(case when no then earliest end) over (partition by view, cell) as newest_no
                from counted where shape = 2
            ) sided
        ) aged
    ) dated
    group by view, cell
),
ruled as (
    select s.*,
        case s.shape
        when 0 then case
            when a.done is not null and a.denied is not null then 'disputed'
            when a.done is not null then 'fulfilled'
            when s.due = 253402300799 then case when a.denied is not null then 'not_done' else 'pending' end
            when s.moment <= s.due then 'pending'
            when a.denied_after is not null then 'overdue' else 'unreported' end
        when 1 then case
            when r.open_incident is not null then 'violated'
            when r.incident is not null then 'disputed'
            when r.possible is not null then 'unattributed'
            when r.denial is not null then 'disputed'
            when r.covered is not null then 'holding'
            when r.covered_in_part is not null then 'partly' else 'unknown' end
        else case
            when m.live_no is not null and m.live_yes is not null then 'disputed'
            when m.live_no is not null then 'violated'
            when m.possible is not null then 'unattributed'
            when m.live_yes is not null and m.any_no is not null then 'restored'
            when m.live_yes is not null then 'holding' else 'unknown' end
        end as verdict,
        a.done, a.denied, a.denied_after, a.on_time, a.late, r.open_incident, r.incident, r.answer, r.possible, r.denial, r.covered, r.covered_in_part,
        m.live_yes, m.live_no, m.newest_yes, m.any_no, m.possible as possible_no
    from spoken s
    left join achieve a on a.view = s.view and a.cell = s.cell
    left join refrain r on r.view = s.view and r.cell = s.cell
    left join maintain m on m.view = s.view and m.cell = s.cell
),
named as (
    select *,
        case s.shape
        when 0 then case verdict when 'fulfilled' then done when 'disputed' then done when 'overdue' then denied_after when 'not_done' then denied end
        when 1 then coalesce(open_incident, incident, possible, denial, covered, covered_in_part)
        else case verdict when 'disputed' then live_yes when 'violated' then live_no when 'unattributed' then possible_no when 'restored' then newest_yes when 'holding' then live_yes end
        end as first_named,
        case when s.shape = 0 and verdict = 'disputed' then denied when s.shape = 1 and verdict = 'disputed' and incident is not null then answer
             when s.shape = 2 and verdict = 'disputed' then live_no when s.shape = 2 and verdict = 'restored' then any_no end as second_named
    from ruled s
)
select view, cell, verdict,
       case when verdict = 'fulfilled' and due <> 253402300799 then case when on_time then 'on_time' when late then 'late' else 'uncertain' end end as timing,
       coalesce(first_named, case when party then spoken end) as first_named, second_named
from named
where not party or spoken is not null or first_named is not null
