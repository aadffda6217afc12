"""Joins of all kinds, in SQL and as methods, and joins of a DataFrame with itself."""

from tests.recorded.question import frame, sql

QUESTIONS = {
    "inner": sql("SELECT p.name, o.amount FROM people p JOIN orders o ON p.id = o.person_id"),
    "left": sql("SELECT * FROM people p LEFT JOIN orders o ON p.id = o.person_id"),
    "right": sql("SELECT p.name, o.order_id FROM people p RIGHT JOIN orders o ON p.id = o.person_id"),
    "full": sql("SELECT p.id, o.order_id FROM people p FULL OUTER JOIN orders o ON p.id = o.person_id"),
    "semi": sql("SELECT * FROM people p LEFT SEMI JOIN orders o ON p.id = o.person_id"),
    "anti": sql("SELECT id FROM people p LEFT ANTI JOIN orders o ON p.id = o.person_id"),
    "cross": sql("SELECT p.k, q.k AS other FROM keys p CROSS JOIN keys q"),
    "comma": sql("SELECT p.k, v FROM keys p, pairs q WHERE p.k = q.k"),
    "using": sql("SELECT * FROM pairs JOIN keys USING (k)"),
    "left using": sql("SELECT k, v, w FROM pairs LEFT JOIN keys USING (k)"),
    "right using": sql("SELECT * FROM pairs RIGHT JOIN keys USING (k)"),
    "full using": sql("SELECT * FROM pairs FULL JOIN keys USING (k)"),
    "full using, each side": sql("SELECT k, pairs.k, keys.k FROM pairs FULL JOIN keys USING (k)"),
    "natural": sql("SELECT * FROM pairs NATURAL JOIN keys"),
    "natural left": sql("SELECT * FROM pairs NATURAL LEFT JOIN keys"),
    "natural without common columns": sql("SELECT * FROM keys NATURAL JOIN tree"),
    "non-equi": sql("SELECT a.node, b.node FROM tree a JOIN tree b ON a.node < b.node AND b.parent IS NOT NULL"),
    "left non-equi": sql("SELECT a.k, b.v FROM keys a LEFT JOIN pairs b ON a.k = b.k AND b.v > 1"),
    "full non-equi": sql("SELECT a.node, b.node AS other FROM tree a FULL JOIN tree b ON a.node > b.node + 2"),
    "null-safe": sql("SELECT a.v, b.v AS w FROM pairs a JOIN pairs b ON a.k <=> b.k"),
    "mixed types": sql("SELECT n.i, p.id FROM numbers n JOIN people p ON n.l = p.id * 10"),
    "string to number": sql("SELECT n.s, p.id FROM numbers n JOIN people p ON p.id = length(n.s)"),
    "on floats": sql("SELECT a.x, b.x AS y FROM numbers a JOIN numbers b ON a.x = b.x"),
    "three tables": sql(
        "SELECT p.name, o.order_id, k.w FROM people p JOIN orders o ON p.id = o.person_id "
        "LEFT JOIN keys k ON k.k = lower(substring(p.name, 1, 1))"
    ),
    "nested": sql(
        "SELECT p.id, x.order_id FROM people p LEFT JOIN (orders x JOIN keys k ON k.w > 0) ON p.id = x.person_id"
    ),
    "on a condition that is constant": sql("SELECT count(*) FROM pairs a JOIN keys b ON true"),
    "on false": sql("SELECT a.k, b.w FROM keys a LEFT JOIN keys b ON false"),
    "with nothing": sql("SELECT p.k, n.v FROM keys p LEFT JOIN nothing n USING (k)"),
    "semi then filter": sql("SELECT k FROM pairs LEFT SEMI JOIN keys USING (k) WHERE v > 1"),
    "lateral subquery": sql("SELECT p.k, s.t FROM keys p, LATERAL (SELECT sum(v) AS t FROM pairs q WHERE q.k = p.k) s"),
    "lateral left": sql("SELECT n.id, s.c FROM quarters n LEFT JOIN LATERAL (SELECT n.q1 + 1 AS c WHERE n.q1 > 5) s"),
    "method, on a name": frame("pairs.join(keys, 'k')"),
    "method, on names": frame("pairs.join(pairs.select('k', 'v'), ['k', 'v'])"),
    "method, left_outer": frame("pairs.join(keys, 'k', 'left_outer')"),
    "method, fullouter": frame("pairs.join(keys, on=['k'], how='fullouter')"),
    "method, semi": frame("people.join(orders, people.id == orders.person_id, 'semi')"),
    "method, leftanti": frame("people.join(orders, people.id == orders.person_id, 'leftanti').select('id')"),
    "method, a list of conditions": frame(
        "people.join(orders, [people.id == orders.person_id, orders.amount > 0]).select(people.id, 'order_id')"
    ),
    "method, cross": frame("keys.crossJoin(pairs.select('v'))"),
    "method, no condition": frame("keys.join(pairs.select('v')).count() and keys.join(pairs.select('v'))"),
    "method, column of each side": frame("pairs.join(keys, pairs.k == keys.k).select(pairs.k, keys.k, 'v', 'w')"),
    "method, drop one side": frame("pairs.join(keys, pairs.k == keys.k, 'left').drop(keys.k)"),
    "self-join by alias": frame(
        "tree.alias('a').join(tree.alias('b'), F.col('a.parent') == F.col('b.node')).select('a.label', 'b.label')"
    ),
    "self-join by id": frame("tree.join(tree.filter('node > 1'), tree.parent == tree.node)"),
    "self-join of a derived frame": frame(
        """
def build(spark, F, tables):
    tree = tables["tree"]
    parents = tree.select(F.col("node").alias("p"), F.col("label").alias("parent_label"))
    return tree.join(parents, tree.parent == parents.p, "left").select(tree.label, parents.parent_label)
"""
    ),
    "self-join on a using column": frame("tree.join(tree, 'node').select(tree.node)"),
    "self-join, ambiguous by name": frame("tree.join(tree, tree.node == tree.node).select('node')"),
    "hint broadcast": frame("pairs.join(F.broadcast(keys), 'k')"),
    "wrong type of join": frame("pairs.join(keys, 'k', 'sideways')"),
    "using a missing column": sql("SELECT * FROM pairs JOIN keys USING (nope)"),
    "condition that is no boolean": sql("SELECT 1 FROM pairs JOIN keys ON pairs.v + 1"),
    "column of neither side": sql("SELECT 1 FROM pairs p JOIN keys q ON p.k = q.nope"),
    "semi hides the right side": sql("SELECT w FROM pairs LEFT SEMI JOIN keys USING (k)"),
    "aggregate in a condition": sql("SELECT 1 FROM pairs JOIN keys ON sum(v) > 1"),
}
