-- t.groupBy('s', F.session_window('at', '5 minutes')).agg(F.count('*').alias('n'))
WITH "filter_1" AS (
  SELECT
    "local_1"."id",
    "local_1"."n",
    "local_1"."x",
    "local_1"."d",
    "local_1"."s",
    "local_1"."b",
    "local_1"."day",
    "local_1"."at",
    "local_1"."wall",
    "local_1"."raw",
    {'start': "local_1"."at", 'end': COALESCE(
      TRY(
        CAST("local_1"."at" + TO_MICROSECONDS(CAST(300000000 AS BIGINT) * 1) AS TIMESTAMPTZ)
      ),
      SPARK_TIMESTAMPADD("local_1"."at")
    )} AS "session_window"
  FROM "local_1"
  WHERE
    NOT "local_1"."at" IS NULL
), "window_2" AS (
  SELECT
    "filter_1"."id",
    "filter_1"."n",
    "filter_1"."x",
    "filter_1"."d",
    "filter_1"."s",
    "filter_1"."b",
    "filter_1"."day",
    "filter_1"."at",
    "filter_1"."wall",
    "filter_1"."raw",
    "filter_1"."session_window",
    MAX(STRUCT_EXTRACT("filter_1"."session_window", 'end')) OVER (
      PARTITION BY "filter_1"."s"
      ORDER BY STRUCT_EXTRACT("filter_1"."session_window", 'start') ASC NULLS FIRST, STRUCT_EXTRACT("filter_1"."session_window", 'end') ASC NULLS FIRST
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS "ended"
  FROM "filter_1"
  ORDER BY
    "filter_1"."s" ASC NULLS FIRST,
    STRUCT_EXTRACT("filter_1"."session_window", 'start') ASC NULLS FIRST,
    STRUCT_EXTRACT("filter_1"."session_window", 'end') ASC NULLS FIRST,
    ROW_NUMBER() OVER ()
), "window_3" AS (
  SELECT
    "window_2"."id",
    "window_2"."n",
    "window_2"."x",
    "window_2"."d",
    "window_2"."s",
    "window_2"."b",
    "window_2"."day",
    "window_2"."at",
    "window_2"."wall",
    "window_2"."raw",
    "window_2"."session_window",
    "window_2"."ended",
    MAX(
      CASE
        WHEN STRUCT_EXTRACT("window_2"."session_window", 'start') <= "window_2"."ended"
        THEN CAST(NULL AS TIMESTAMPTZ)
        ELSE STRUCT_EXTRACT("window_2"."session_window", 'start')
      END
    ) OVER (
      PARTITION BY "window_2"."s"
      ORDER BY STRUCT_EXTRACT("window_2"."session_window", 'start') ASC NULLS FIRST, STRUCT_EXTRACT("window_2"."session_window", 'end') ASC NULLS FIRST
      RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS "start"
  FROM "window_2"
  ORDER BY
    "window_2"."s" ASC NULLS FIRST,
    STRUCT_EXTRACT("window_2"."session_window", 'start') ASC NULLS FIRST,
    STRUCT_EXTRACT("window_2"."session_window", 'end') ASC NULLS FIRST,
    ROW_NUMBER() OVER ()
), "select_4" AS (
  SELECT
    "window_3"."id",
    "window_3"."n",
    "window_3"."x",
    "window_3"."d",
    "window_3"."s",
    "window_3"."b",
    "window_3"."day",
    "window_3"."at",
    "window_3"."wall",
    "window_3"."raw",
    "window_3"."session_window",
    {'start': "window_3"."start", 'end': MAX(STRUCT_EXTRACT("window_3"."session_window", 'end')) OVER (
      PARTITION BY "window_3"."s", "window_3"."start"
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    )} AS "session_window_2"
  FROM "window_3"
  ORDER BY
    "window_3"."s" ASC NULLS FIRST,
    "window_3"."start" ASC NULLS FIRST,
    ROW_NUMBER() OVER ()
)
SELECT
  "select_4"."s",
  "select_4"."session_window_2" AS "session_window",
  COUNT(*) AS "n"
FROM "select_4"
GROUP BY
  "select_4"."s",
  "select_4"."session_window_2"
