-- t.groupBy('s', F.session_window('at', '5 minutes')).agg(F.count('*').alias('n'))
WITH `filter_2` AS (
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
    named_struct('start', `local_1`.`at`, 'end', timestampadd(MICROSECOND, 300000000L, `local_1`.`at`)) AS `session_window`
  FROM `local_1`
  WHERE
    NOT `local_1`.`at` IS NULL
), `window_3` AS (
  SELECT
    `filter_2`.`id`,
    `filter_2`.`n`,
    `filter_2`.`x`,
    `filter_2`.`d`,
    `filter_2`.`s`,
    `filter_2`.`b`,
    `filter_2`.`day`,
    `filter_2`.`at`,
    `filter_2`.`wall`,
    `filter_2`.`raw`,
    `filter_2`.`session_window`,
    max((
      `filter_2`.`session_window`
    ).`end`) OVER (
      PARTITION BY `filter_2`.`s`
      ORDER BY (
        `filter_2`.`session_window`
      ).`start` ASC, (
        `filter_2`.`session_window`
      ).`end` ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS `ended`
  FROM `filter_2`
), `window_4` AS (
  SELECT
    `window_3`.`id`,
    `window_3`.`n`,
    `window_3`.`x`,
    `window_3`.`d`,
    `window_3`.`s`,
    `window_3`.`b`,
    `window_3`.`day`,
    `window_3`.`at`,
    `window_3`.`wall`,
    `window_3`.`raw`,
    `window_3`.`session_window`,
    `window_3`.`ended`,
    max(
      if(
        (
          (
            `window_3`.`session_window`
          ).`start`
        ) <= `window_3`.`ended`,
        CAST(NULL AS TIMESTAMP_LTZ),
        (
          `window_3`.`session_window`
        ).`start`
      )
    ) OVER (
      PARTITION BY `window_3`.`s`
      ORDER BY (
        `window_3`.`session_window`
      ).`start` ASC, (
        `window_3`.`session_window`
      ).`end` ASC
      RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS `start`
  FROM `window_3`
), `select_5` AS (
  SELECT
    `window_4`.`id`,
    `window_4`.`n`,
    `window_4`.`x`,
    `window_4`.`d`,
    `window_4`.`s`,
    `window_4`.`b`,
    `window_4`.`day`,
    `window_4`.`at`,
    `window_4`.`wall`,
    `window_4`.`raw`,
    `window_4`.`session_window`,
    named_struct(
      'start',
      `window_4`.`start`,
      'end',
      max((
        `window_4`.`session_window`
      ).`end`) OVER (
        PARTITION BY `window_4`.`s`, `window_4`.`start`
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      )
    ) AS `session_window_2`
  FROM `window_4`
)
SELECT
  `select_5`.`s`,
  `select_5`.`session_window_2` AS `session_window`,
  count(1) AS `n`
FROM `select_5`
GROUP BY
  `select_5`.`s`,
  `select_5`.`session_window_2`
