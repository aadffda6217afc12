-- t.selectExpr('1', '2L', '1.5', '1e3D', "'it''s'", 'true', 'NULL', "X'1F'", 'array(1, NULL)')
SELECT
  1 AS `1`,
  2L AS `2`,
  CAST(1.5BD AS DECIMAL(2, 1)) AS `1.5`,
  1000.0D AS `1000.0`,
  'it\'s' AS `it's`,
  TRUE AS `true`,
  NULL AS `NULL`,
  X'1F' AS `X'1F'`,
  array(1, CAST(NULL AS INT)) AS `array(1, NULL)`
FROM `local_1`
