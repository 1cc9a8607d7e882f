-- Common to all shapes: what comes of a ruling where the duty is conditional, and in the view of a party that has said nothing to it.
settled as (
    select b.*, case
        when not b.conditional then {'verdict': it.verdict, 'line': it.line, 'timing': it.timing, 'names': [it.one, it.two]}
        when b.met is null and b.unmet is null then {'verdict': 'not_applicable', 'line': 'once: nobody says so', 'timing': '', 'names': []}
        when b.met is null then {'verdict': 'not_applicable', 'line': 'once: denied', 'timing': '', 'names': [b.unmet]}
        when b.open is not null or it.verdict = 'fulfilled'
            then {'verdict': it.verdict, 'line': it.line, 'timing': it.timing, 'names': [b.opening, it.one, it.two]}
        else {'verdict': 'disputed', 'line': 'once: for and against', 'timing': '', 'names': [b.opening, b.denial]} end as r
    from ruled join board b on b.view = ruled.view and b.cell = ruled.cell
),
named as (
    select *, list_filter(r.names, lambda x: x is not null) as names from settled
)
select view, cell,
       case when party and len(names) = 0 and spoken is null then 'no_statement' else r.verdict end as verdict,
       case when party and len(names) = 0 and spoken is null then 'no statement of this party' else r.line end as line,
       r.timing, due_here, case when party and len(names) = 0 then spoken else names[1] end as first, names[2] as second, names[3] as third
from named
