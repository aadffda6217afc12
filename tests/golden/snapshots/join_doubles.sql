-- u.join(t, u.w == t.x).select('k', 's')
SELECT
  "left_1"."k",
  "right_2"."s"
FROM "local_1" AS "left_1"
JOIN "local_2" AS "right_2"
  ON "left_1"."w" = "right_2"."x"
