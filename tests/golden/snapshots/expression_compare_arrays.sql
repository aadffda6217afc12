-- c.selectExpr('xs < array(1)', "st = named_struct('a', 1, 'b c', 'x')")
SELECT
  LIST_TRANSFORM("local_1"."xs", LAMBDA "each e" : {'n': NOT "each e" IS NULL, 'v': "each e"}) < LIST_TRANSFORM([CAST(1 AS INT)], LAMBDA "each e" : {'n': NOT "each e" IS NULL, 'v': "each e"}) AS "(xs < array(1))",
  "local_1"."st" = {'a': CAST(1 AS INT), 'b c': 'x'} AS "(st = named_struct(a, 1, b c, x))"
FROM "local_1"
