-- u.unpivot('id', ['k'], 'name', 'value')
WITH "unpivot_1" AS (
  SELECT
    "local_1"."id",
    UNNEST(
      CAST([{'variable': 'k', 'value_0': "local_1"."k"}] AS STRUCT("variable" TEXT, "value_0" TEXT)[])
    ) AS "_unpivoted"
  FROM "local_1"
)
SELECT
  "unpivot_1"."id",
  STRUCT_EXTRACT("unpivot_1"."_unpivoted", 'variable') AS "name",
  STRUCT_EXTRACT("unpivot_1"."_unpivoted", 'value_0') AS "value"
FROM "unpivot_1"
