-- spark.sql('SELECT count(DISTINCT k), sum(w) FILTER (WHERE id > 1) FROM u')
SELECT
  count(DISTINCT `local_1`.`k`) AS `count(DISTINCT k)`,
  sum(`local_1`.`w`) FILTER(WHERE
    `local_1`.`id` > 1) AS `sum(w) FILTER (WHERE (id > 1))`
FROM `local_1`
