-- u.join(t, u.k == t.s, 'left_anti')
SELECT
  "left_1"."id",
  "left_1"."k",
  "left_1"."w"
FROM "local_1" AS "left_1"
ANTI JOIN "local_2" AS "right_2"
  ON "left_1"."k" = "right_2"."s"
