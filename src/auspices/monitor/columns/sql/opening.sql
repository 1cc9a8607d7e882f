-- Common to all shapes: what each view counts of each cell at its moment, whether the duty applies at all, and where it must be judged.
-- hits: attached claims; `turn` is the order in which they are named and holds the side (turn % 32). denied: hits with the hits that deny them.
-- cells: when each is judged; views: a bit for each. triggers: the due date to which a trigger leads. Sides and ways are the codes of `asked`.
answered as (
    select v.view, d.hit, min(n.turn) as answer
    from denied d join hits n on n.hit = d.denial join views v on (n.admitted & v.bit) <> 0
    group by v.view, d.hit
),
counted as (
    select v.view, h.*, c.moment, a.answer, h.way = 0 as sure,
           sure and h.side = 0 as yes, sure and h.side = 1 as no, sure and h.side = 2 as met, sure and h.side = 3 as unmet,
           sure and h.side = 4 as agreed, sure and h.side = 5 as refused,
           h.earliest <= c.moment and c.moment <= h.latest as active
    from hits h join cells c on h.cell = c.cell join views v on (h.admitted & v.bit) <> 0
    left join answered a on a.view = v.view and a.hit = h.hit
    where h.begins <= c.moment
),
condition as (
    select k.view, k.cell, min(turn) as spoken,
           min(turn) filter (met) as met, min(turn) filter (met and answer is null) as open, min(turn) filter (unmet) as unmet,
           min_by(answer, turn) filter (met) as answer,
           min_by(turn, (latest, turn)) filter (met) as met_soonest, min_by(turn, (latest, turn)) filter (met and answer is null) as open_soonest,
           min_by(answer, (latest, turn)) filter (met) as answer_soonest,
           min_by(t.due, (latest, turn)) filter (met) as met_due, min_by(t.due, (latest, turn)) filter (met and answer is null) as open_due
    from counted k left join triggers t on t.hit = k.hit
    group by k.view, k.cell
),
board as (
    select v.view, v.party, c.*, k.spoken, k.met, k.open, k.unmet,
           case when c.dated then c.due end as own_due,
           case when k.open is null then k.met_due else k.open_due end as reckoned,
           coalesce(reckoned, own_due) as due_here,
           reckoned is not null and reckoned is distinct from own_due as by_trigger,
           case when k.open is null then case when by_trigger then k.met_soonest else k.met end
                else case when by_trigger then k.open_soonest else k.open end end as opening,
           case when by_trigger then k.answer_soonest else k.answer end as denial
    from cells c join views v on (c.there & v.bit) <> 0
    left join condition k on k.view = v.view and k.cell = c.cell
)
