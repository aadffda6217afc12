-- t.selectExpr("s LIKE ANY ('a%', '_b')", "s NOT LIKE ALL ('a%', 'b%')", "s ILIKE ANY ('A%')")
SELECT
  `local_1`.`s` LIKE ANY ('a%', '_b') AS `likeany(s)`,
  (
    NOT (
      `local_1`.`s` LIKE 'a%'
    )
  )
  AND (
    NOT (
      `local_1`.`s` LIKE 'b%'
    )
  ) AS `notlikeall(s)`,
  lower(`local_1`.`s`) LIKE ANY ('a%') AS `likeany(lower(s))`
FROM `local_1`
