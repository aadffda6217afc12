-- c.select(F.col('st').withField('a', F.lit(1)).alias('st'), F.col('st').dropFields('`b c`'))
SELECT
  CASE
    WHEN NOT `local_1`.`st` IS NULL
    THEN named_struct('a', 1, 'b c', (
      `local_1`.`st`
    ).`b c`)
  END AS `st`,
  CASE
    WHEN NOT `local_1`.`st` IS NULL
    THEN named_struct('a', (
      `local_1`.`st`
    ).`a`)
  END AS `update_fields(st, dropfield())`
FROM `local_1`
