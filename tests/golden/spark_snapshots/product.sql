-- u.agg(F.product('w'))
SELECT
  if(
    size(collect_list(`local_1`.`w`)) = 0,
    CAST(NULL AS DOUBLE),
    reduce(
      collect_list(`local_1`.`w`),
      1.0D,
      (`each product`, `each number`) -> `each product` * `each number`
    )
  ) AS `product(w)`
FROM `local_1`
