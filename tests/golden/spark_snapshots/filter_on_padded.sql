-- u.select(F.col('k').alias('c', metadata={'__CHAR_VARCHAR_TYPE_STRING': 'char(5)'})).filter("c = 'a'")
SELECT
  `local_1`.`k` AS `c`
FROM `local_1`
WHERE
  `local_1`.`k` = rpad('a', 5, ' ')
