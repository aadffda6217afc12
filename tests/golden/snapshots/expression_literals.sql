-- t.selectExpr('1', '2L', '1.5', '1e3D', "'it''s'", 'true', 'NULL', "X'1F'", 'array(1, NULL)')
SELECT
  CAST(1 AS INT) AS "1",
  CAST(2 AS BIGINT) AS "2",
  CAST('1.5' AS DECIMAL(2, 1)) AS "1.5",
  CAST('1000.0' AS DOUBLE) AS "1000.0",
  'it''s' AS "it's",
  TRUE AS "true",
  CAST(NULL AS INT) AS "NULL",
  UNHEX('1f') AS "X'1F'",
  [CAST(1 AS INT), CAST(NULL AS INT)] AS "array(1, NULL)"
FROM "local_1"
