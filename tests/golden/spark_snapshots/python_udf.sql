-- u.select(F.udf(lambda x, y: x, 'int')('id', y=F.lit('a')))
SELECT
  <lambda>(`local_1`.`id`, `y` => 'a') AS `<lambda>(id, y => a)`
FROM `local_1`
