-- u.orderBy('k', F.col('w').desc(), F.col('id').asc_nulls_last())
SELECT
  `local_1`.`id`,
  `local_1`.`k`,
  `local_1`.`w`
FROM `local_1`
ORDER BY
  `local_1`.`k` ASC,
  `local_1`.`w` DESC,
  `local_1`.`id` ASC NULLS LAST
