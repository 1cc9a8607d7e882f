-- achieve and respond: done by its date or not; and what the one asked has answered.
sided as (
    select c.*, b.due_here as due, c.yes and c.latest <= c.moment as done,
           max(case when done then c.earliest end) over w as newest_done,
           max(case when c.refused or c.no then c.earliest end) over w as newest_against,
           max(case when c.agreed then c.earliest end) over w as newest_agreed
    from counted c join board b on b.view = c.view and b.cell = c.cell
    window w as (partition by c.view, c.cell)
),
told as (
    select *, no and (newest_done is null or newest_done <= latest) as denied,
           agreed and (newest_against is null or newest_against <= latest) as live_agreed,
           refused and (newest_agreed is null or newest_agreed <= latest) as live_refused
    from sided
),
sums as (
    select view, cell, min(turn) filter (done) as done, min(turn) filter (denied) as denied,
           min(turn) filter (denied and latest > due and moment > due) as late,
           min(turn) filter (live_agreed) as agreed, min(turn) filter (live_refused) as refused,
           bool_and(latest <= due) filter (done) as all_on_time, bool_and(earliest > due) filter (done) as all_late
    from told group by view, cell
),
ruled as (
    select b.view, b.cell, case
        when s.done is not null and s.denied is not null then ruling('disputed', 'achieve: for and against', s.done, s.denied)
        when s.done is not null then ruling('fulfilled', 'achieve: for', s.done, null,
            case when b.due_here is null then '' when s.all_on_time then 'on_time' when s.all_late then 'late' else 'uncertain' end)
        when s.agreed is not null and s.refused is not null then ruling('disputed', 'answer: agreed and refused', s.agreed, s.refused)
        when s.refused is not null then ruling('refused', 'answer: refused', s.refused, null)
        when s.agreed is not null and s.late is null then ruling('agreed', 'answer: agreed, not yet done', s.agreed, null)
        when b.due_here is null and s.denied is not null then ruling('not_done', 'achieve: against, no date', s.denied, null)
        when b.due_here is null and b.waits then ruling('pending', 'achieve: item or call, nothing, no date', null, null)
        when b.due_here is null then ruling('unreported', 'achieve: nothing, no date', null, null)
        when b.moment <= b.due_here then ruling('pending', 'achieve: before its date', null, null)
        when s.late is not null then ruling('overdue', 'achieve: against, after its date', s.late, null)
        else ruling('unreported', 'achieve: nothing, after its date', null, null) end as it
    from board b left join sums s on s.view = b.view and s.cell = b.cell
)
