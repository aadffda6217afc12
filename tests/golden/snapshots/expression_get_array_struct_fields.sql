-- c.selectExpr('sts.p')
SELECT
  LIST_TRANSFORM("local_1"."sts", LAMBDA "each e" : STRUCT_EXTRACT("each e", 'p')) AS "p"
FROM "local_1"
