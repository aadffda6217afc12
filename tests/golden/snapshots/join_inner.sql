-- t.join(u, t.id == u.id).select(t.id, 'k')
SELECT
  "left_1"."id",
  "right_2"."k"
FROM "local_1" AS "left_1"
JOIN "local_2" AS "right_2"
  ON "left_1"."id" = "right_2"."id"
