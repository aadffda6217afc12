-- u.dropDuplicates(['k'])
SELECT DISTINCT ON ("local_1"."k")
  "local_1"."id",
  "local_1"."k",
  "local_1"."w"
FROM "local_1"
