"""Queries that real Spark has answered; `record.py` writes its answers to ``facts.json``.

Those in `ORDERED` have to give their rows in Spark's order too.
"""

from __future__ import annotations

T = "values (1,'x',10L),(2,'y',20L),(1,'y',30L),(null,'x',40L),(2,null,null),(1,'x',60L) t(a,b,c)"
D = "values (0.0D,1),(-0.0D,2),(cast('NaN' as double),3),(cast('NaN' as double),4),(null,5),(1.5D,6) d(x,n)"
L = "values (1,'a'),(2,'b'),(2,'c'),(null,'d'),(5,'e') l(k,v)"
R = "values (2,'B'),(1,'A'),(2,'BB'),(null,'N'),(7,'G') r(k,w)"
W = "values ('b',2,9),('a',3,8),('b',1,7),('a',1,6),(null,5,5),('b',2,4) w(k,v,o)"
N = "values (1D),(2D),(4D),(null),(cast('NaN' as double)),(cast('infinity' as double)) n(x)"
DAYS = "values (date'2020-01-01'),(date'2020-01-02'),(date'2020-02-01'),(null),(date'2020-03-01') d(d)"
S = "values (1,array(1,2)),(2,array()),(3,null),(4,array(null,5)) s(a,xs)"

ROWS = [
    f"select a, b, c from {T} where a = 1 or c > 30",
    f"select a, b, c from {T} where not (a = 1 and b = 'x')",
    f"select a, c + 1, upper(b) from {T} where b is not null",
    f"select *, a + c as s, case when a = 1 then 'one' when a is null then 'none' end as t from {T}",
    f"select t.*, c as d from {T} where a in (2, null)",
    "select 1, 'x'",
    "select id, id * 2 from range(5)",
    "select id from range(10, 0, -3)",
]
ORDERED = [
    f"select a, b, c from {T} order by a, c desc",
    f"select a, b, c from {T} order by a desc, b asc, c",
    f"select a, c from {T} order by a nulls last, c desc nulls first",
    f"select a, c from {T} order by a desc nulls first, c nulls last",
    f"select x, n from {D} order by x, n",
    f"select x, n from {D} order by x desc, n desc",
    f"select c from {T} order by c limit 3",
    f"select c from {T} order by c limit 2 offset 3",
    f"select c from {T} order by c offset 4",
    "select s from values (array(1,null)),(array(1)),(array(null,5)),(null),(array(1,2)),(array()) t(s) order by s",
    "select s from values (named_struct('a',2,'b',null)),(named_struct('a',null,'b','z')),"
    "(named_struct('a',2,'b','a')),(null) t(s) order by s desc",
    "select s from values ('b'),('é'),('z'),('B'),('😀'),('\uffee'),('') t(s) order by s",
    # Windows: Spark's order for small data is that of partition and order.
    f"select k,v,o, row_number() over (partition by k order by v) r from {W}",
    f"select k,v,o, row_number() over (partition by k order by v) r, row_number() over (order by o) s from {W}",
    f"select k,v,o, row_number() over (order by o) s, rank() over (partition by k order by v) r from {W}",
    f"select k,v,o, count(*) over (partition by v) c, sum(v) over (partition by k order by o) r from {W}",
    f"select k,v, sum(v) over (partition by k order by v) s, lag(o, 1) over (partition by k order by o) g from {W}",
    f"select v, sum(v) over (order by v) s, max(o) over (order by v) m from {W}",
    f"select k, sum(v) over (partition by k) / sum(v) over () as share from {W}",
    f"select o, sum(v) over (order by o rows between 1 preceding and 1 following) s from {W}",
    f"select o, sum(v) over (order by o rows between 2 following and 3 following) s from {W}",
    f"select o, sum(v) over (order by o rows between 3 preceding and 2 preceding) s from {W}",
    f"select o, collect_list(v) over (order by o rows between unbounded preceding and current row) s from {W}",
    f"select o, collect_list(v) over (order by o desc rows between current row and unbounded following) s from {W}",
    f"select o, sum(v) filter (where k = 'b') over (order by o) s, count(k) over (order by o) c from {W}",
    f"select o, nth_value(k, 2) over (order by o) s from {W}",
    f"select o, nth_value(k, 2) ignore nulls over (order by o) s from {W}",
    *(
        f"select x, collect_list(x) over (order by x{order} range between {frame}) s from {N}"
        for order in ("", " desc", " nulls last", " desc nulls first")
        for frame in (
            "1 preceding and 1 following",
            "unbounded preceding and 1 preceding",
            "1 following and unbounded following",
            "current row and 2 following",
        )
    ),
    *(
        f"select d, count(*) over (order by d range between {frame}) c from {DAYS}"
        for frame in (
            "1 preceding and 1 following",
            "interval '1' day preceding and current row",
            "interval '1' month preceding and current row",
        )
    ),
    f"select d, count(*) over (order by d desc range between interval '1' month preceding and current row) c from {DAYS}",
]
GROUPS = [
    f"select a, count(*), sum(c), max(b) from {T} group by a",
    f"select a, b, count(c) from {T} group by a, b",
    f"select count(*), sum(c), min(b), collect_list(b) from {T}",
    f"select count(*), sum(c), max(a), collect_list(a) from {T} where a > 99",
    f"select a, sum(c) from {T} where a > 99 group by a",
    f"select a + 1, a + 1 + sum(c) * 2, max(c) - min(c) from {T} group by a + 1",
    f"select sum(c) + a as s, upper(b) from {T} group by a, b",
    f"select a from {T} group by a having sum(c) > 50 or a is null",
    f"select count(distinct a), count(distinct a, b), sum(distinct a) from {T}",
    f"select b, count(*) filter (where c > 15), sum(c) filter (where a = 1) from {T} group by b",
    f"select a, count(distinct b) filter (where c > 15) from {T} group by a",
    f"select listagg(b, ',') within group (order by b desc, c) from {T}",
    f"select a, mode() within group (order by b) from {T} where b is null or b <> 'y' group by a",
    f"select a, listagg(b) within group (order by c desc) from {T} group by a",
    f"select x, count(*), sum(n) from {D} group by x",
    f"select distinct x from {D}",
    f"select distinct a, b from {T}",
    "select s, count(*) from values (array(1,null)),(array(1,null)),(null),(null),(array()) t(s) group by s",
    "select s.a, count(*) from values (named_struct('a',1)),(named_struct('a',1)),(null) t(s) group by s.a",
    f"select a, b, sum(c), grouping(a), grouping(b), grouping_id() from {T} group by rollup(a, b)",
    f"select a, b, sum(a), grouping_id(a, b) from {T} group by cube(a, b)",
    f"select a, b, count(*) from {T} group by grouping sets ((a), (b), ())",
    f"select a, count(*) from {T} group by grouping sets ((a), (a), ())",
    f"select a + 1, count(*), grouping(a + 1) from {T} group by rollup(a + 1)",
    f"select a, count(*) from {T} where c > 999 group by rollup(a)",
    f"select count(*) from {T} where c > 999 group by grouping sets (())",
]
JOINS = [
    f"select l.k, v, r.k, w from {L} join {R} on l.k = r.k",
    f"select l.k, v, r.k, w from {L} left join {R} on l.k = r.k",
    f"select l.k, v, r.k, w from {L} right join {R} on l.k = r.k",
    f"select l.k, v, r.k, w from {L} full join {R} on l.k = r.k",
    f"select l.k, v from {L} left semi join {R} on l.k = r.k",
    f"select l.k, v from {L} left anti join {R} on l.k = r.k",
    f"select v, w from {L} cross join {R}",
    f"select v, w from {L} join {R} on l.k <=> r.k",
    f"select v, w from {L} full join {R} on l.k <=> r.k and w < 'C'",
    f"select v, w from {L} join {R} on l.k < r.k",
    f"select v, w from {L} left join {R} on l.k < r.k and v <> 'a'",
    f"select v, w from {L} right join {R} on l.k > r.k",
    f"select v, w from {L} full join {R} on l.k > r.k",
    f"select v, w from {L} left join {R} on l.k = r.k and w <> 'B'",
    f"select v, w from {L} left semi join {R} on l.k = r.k and w = 'BB'".replace("v, w", "v"),
    f"select v from {L} left anti join {R} on l.k + 1 = r.k",
    f"select v, w from {L} join {R} on l.k + r.k = 3",
    f"select v, w from {L} join {R} on l.k = r.k + 1",
    f"select v, w from {L} join {R} on false",
    f"select v, w from {L} left join {R} on cast(null as boolean)",
    f"select * from {L} join {R} using (k)",
    f"select * from {L} full join {R} using (k)",
    f"select * from {L} right join {R} using (k)",
    f"select * from {L} natural join {R}",
    f"select a.x, b.n from {D} a join {D} b on a.x = b.x".replace(" d(x,n) a", " a(x,n)").replace(
        " d(x,n) b", " b(x,n)"
    ),
    f"select v, u.* from {L}, lateral (select w, r.k + l.k as s from {R} where r.k >= l.k) u",
    f"select v, u.* from {L} left join lateral (select max(w) as m from {R} where r.k = l.k) u on true",
    f"select v, u.* from {L} left join lateral (select w from {R} where r.k > l.k) u on w > 'C'",
    f"select v, z from {L}, lateral (select l.k * 2 as y), lateral (select y + 1 as z)",
]
SETS = [
    f"select a from values (1),(1),(2),(1),(null),(null) t(a) {operation} select * from values (1),(null),(3)"
    for operation in ("union", "union all", "except", "except all", "intersect", "intersect all")
]
SETS += [
    "values (1,'a'),(1,'a'),(2,null) except all values (1,'a'),(2,null)",
    "values (0.0D),(cast('NaN' as double)) intersect values (cast('NaN' as double)),(-0.0D)",
    "select a from values (1),(2) t(a) union select a + 1 from values (1),(2) t(a) union all select 9",
    "select 1 as a union all select 2L union all select 3.5",
]
Q = "values (2),(3),(null) q(x)"
OPEN = "(select * from values (1),(null))"
SUBQUERIES = [
    *(
        f"select x, {test} as r from {Q}"
        for test in (
            f"x in {OPEN}",
            f"x not in {OPEN}",
            f"not (x in {OPEN} or false)",
            f"not not (x in {OPEN})",
            f"not (x not in {OPEN})",
            f"(x in {OPEN}) is null",
            f"(x in {OPEN}) = (x not in {OPEN})",
            f"not ((x in {OPEN}) and x > 0)",
            f"not ((x in {OPEN}) = true)",
            f"coalesce(x not in {OPEN}, x > 100)",
            "x in (select * from values (2),(4))",
            "x not in (select * from values (2),(4))",
            "x in (select 1 where false)",
            "x not in (select 1 where false)",
            "(x, 1) in (select * from values (1,null),(2,1),(3,null))",
            "(x, 1) not in (select * from values (1,null),(2,1),(3,null))",
            "exists (select 1 from values (2),(3) u(y) where y = x)",
            "not exists (select 1 from values (2),(3) u(y) where y = x)",
            "(select max(y) from values (1),(2),(3) u(y) where y < x)",
            "(select count(*) from values (1),(2),(3) u(y) where y < x)",
            "(select 5)",
            "(select 5 where false)",
        )
    ),
    f"select x from {Q} where x in {OPEN}",
    f"select x from {Q} where x not in {OPEN}",
    f"select x from {Q} where x not in (select * from values (2),(4))",
    f"select x from {Q} where not (x in {OPEN} or x = 3)",
    f"select x from {Q} where x = 3 or x in (select * from values (2),(4))",
    f"select x from {Q} where exists (select 1 from values (2) u(y) where y = x and exists "
    "(select 1 from values (2),(4) v(z) where z = y))",
    "select x from values (1),(2),(3) q(x) where x > (select max(y) from values (1),(2) u(y) where y <> x)",
    f"select (select y from values (1),(2) u(y)) from {Q}",
    f"select x, (select first(y) from values (1,2),(2,3),(3,3) u(y,z) where z = x) r from {Q}",
    "select k, (select sum(v) from values (1,10),(1,20),(2,5) u(j,v) where j = k) s from values (1),(1),(2),(3) t(k)",
]
OTHERS = [
    f"select a, col from {S} lateral view explode(xs) as col",
    f"select a, col from {S} lateral view outer explode(xs) as col",
    f"select a, p, c from {S} lateral view posexplode(xs) t as p, c",
    f"select a, explode(xs) as e from {S}",
    "select k, v from (select map('a',1,'b',null) as m) lateral view explode(m) as k, v",
    "select * from values (1,10,100),(2,null,200) t(id,a,b) unpivot (v for n in (a, b))",
    "select * from values (1,10,100),(2,null,null) t(id,a,b) unpivot include nulls (v for n in (a, b))",
    "select * from values (1,10,100,5,null),(2,null,200,null,null) t(id,a,b,c,d) "
    "unpivot ((v, w) for n in ((a, b) as ab, (c, d) as cd))",
    "select * from values (1,'a',10),(1,'b',20),(2,'a',30) t(k,p,v) pivot (sum(v) for p in ('a','b','z'))",
    "with c as (select a from values (1),(2) t(a)) select a, (select max(a) from c) m, a in (select a + 1 from c) n from c",
    "select * from values (1,2),(3,4) t(a,b) where (a, b) in (select 1, 2)",
    "select x, s from values (1),(2) q(x), lateral (select sum(y) as s from values (1),(2),(3) u(y) where y <= x)",
    "select count(*) from values (1),(2),(3) t(a) where a between (select min(b) from values (2) u(b)) and 3",
    "with c as (select a from values (1),(2) t(a)) select c.a, d.a from c join c d on c.a < d.a",
]
QUESTIONS = [*ROWS, *ORDERED, *GROUPS, *JOINS, *SETS, *SUBQUERIES, *OTHERS]
