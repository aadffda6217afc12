-- u.join(t, 'id', 'left_semi')
SELECT
  "left_1"."id",
  "left_1"."k",
  "left_1"."w"
FROM "local_1" AS "left_1"
SEMI JOIN "local_2" AS "right_2"
  ON "left_1"."id" = "right_2"."id"
