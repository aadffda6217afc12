-- u.groupBy('k').count().filter('count > 1').orderBy(F.count('*'))
WITH `filter_2` AS (
  SELECT
    `local_1`.`k`,
    count(1) AS `count`
  FROM `local_1`
  GROUP BY
    `local_1`.`k`
  HAVING
    count(1) > CAST(1 AS BIGINT)
)
SELECT
  `filter_2`.`k`,
  `filter_2`.`count`
FROM `filter_2`
ORDER BY
  `filter_2`.`count` ASC
