-- c.selectExpr('sts.p')
SELECT
  LIST_TRANSFORM("local_1"."sts", LAMBDA "e" : STRUCT_EXTRACT("e", 'p')) AS "p"
FROM "local_1"
