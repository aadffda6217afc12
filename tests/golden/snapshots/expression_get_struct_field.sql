-- c.selectExpr('st.a', 'st.`b c`')
SELECT
  STRUCT_EXTRACT("local_1"."st", 'a') AS "a",
  STRUCT_EXTRACT("local_1"."st", 'b c') AS "b c"
FROM "local_1"
