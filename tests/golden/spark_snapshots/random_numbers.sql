-- u.withColumn('r', F.rand(7)).filter('r > 0.5').orderBy(F.randn(7))
WITH `with_columns_2` AS (
  SELECT
    `local_1`.`id`,
    `local_1`.`k`,
    `local_1`.`w`,
    rand(7) AS `r`
  FROM `local_1`
), `filter_3` AS (
  SELECT
    `with_columns_2`.`id`,
    `with_columns_2`.`k`,
    `with_columns_2`.`w`,
    `with_columns_2`.`r`
  FROM `with_columns_2`
  WHERE
    `with_columns_2`.`r` > CAST(CAST(0.5BD AS DECIMAL(1, 1)) AS DOUBLE)
), `select_4` AS (
  SELECT
    `filter_3`.`id`,
    `filter_3`.`k`,
    `filter_3`.`w`,
    `filter_3`.`r`,
    randn(7) AS `_nondeterministic`
  FROM `filter_3`
)
SELECT
  `select_4`.`id`,
  `select_4`.`k`,
  `select_4`.`w`,
  `select_4`.`r`
FROM `select_4`
ORDER BY
  `select_4`.`_nondeterministic` ASC
