-- t.selectExpr('id & 3 | 4 ^ ~id')
SELECT
  (
    `local_1`.`id` & 3
  ) | (
    4 ^ (
      ~(
        `local_1`.`id`
      )
    )
  ) AS `((id & 3) | (4 ^ ~id))`
FROM `local_1`
