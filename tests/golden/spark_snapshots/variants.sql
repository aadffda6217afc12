-- u.select(F.variant_get(F.parse_json('k'), F.lit('$.a'), 'int'))
SELECT
  variant_get(parse_json(`local_1`.`k`), '$.a', 'INT') AS `variant_get(parse_json(k), $.a)`
FROM `local_1`
