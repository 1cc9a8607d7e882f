-- maintain, limit and during: the reports that still speak for the moment, neither stale nor overtaken by the other side.
sided as (
    select *, max(case when yes then earliest end) over w as newest_yes, max(case when no then earliest end) over w as newest_no
    from counted window w as (partition by view, cell)
),
aged as (
    select *, yes and moment <= speaks and (newest_no is null or newest_no <= latest) as live_yes,
           no and moment <= speaks and (newest_yes is null or newest_yes <= latest) as live_no
    from sided
),
sums as (
    select view, cell, min(turn) filter (live_yes) as live_yes, min(turn) filter (live_no) as live_no, min(turn) filter (no) as any_no,
           min_by(turn, (-earliest, turn)) filter (live_yes) as newest,
           min(turn) filter (way = 1 and side = 1 and latest >= moment) as possible
    from aged group by view, cell
)
