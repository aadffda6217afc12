-- t.selectExpr('b AND NOT (x > 1 OR s IS NULL)')
SELECT
  `local_1`.`b`
  AND (
    NOT (
      (
        `local_1`.`x` > CAST(1 AS DOUBLE)
      ) OR (
        `local_1`.`s` IS NULL
      )
    )
  ) AS `(b AND (NOT ((x > 1) OR (s IS NULL))))`
FROM `local_1`
