-- t.groupBy(F.window('at', '10 minutes', '5 minutes')).count()
WITH `generate_3` AS (
  SELECT
    `local_1`.`id`,
    `local_1`.`n`,
    `local_1`.`x`,
    `local_1`.`d`,
    `local_1`.`s`,
    `local_1`.`b`,
    `local_1`.`day`,
    `local_1`.`at`,
    `local_1`.`wall`,
    `local_1`.`raw`,
    `generate_2`.`window`
  FROM `local_1`  
    LATERAL VIEW
    explode(
      CASE
        WHEN NOT `local_1`.`at` IS NULL
        THEN transform(
          filter(
            sequence(0L, 300000000L, 300000000L),
            `each step` -> (
              (
                (
                  unix_micros(`local_1`.`at`) - pmod(unix_micros(`local_1`.`at`) - 0L, 300000000L)
                ) - `each step`
              ) + 600000000L
            ) > unix_micros(`local_1`.`at`)
          ),
          `each step` -> named_struct(
            'start',
            timestamp_micros(
              (
                unix_micros(`local_1`.`at`) - pmod(unix_micros(`local_1`.`at`) - 0L, 300000000L)
              ) - `each step`
            ),
            'end',
            timestamp_micros(
              (
                (
                  unix_micros(`local_1`.`at`) - pmod(unix_micros(`local_1`.`at`) - 0L, 300000000L)
                ) - `each step`
              ) + 600000000L
            )
          )
        )
      END
    ) generate_2 AS `window`
)
SELECT
  `generate_3`.`window`,
  count(1) AS `count`
FROM `generate_3`
GROUP BY
  `generate_3`.`window`
