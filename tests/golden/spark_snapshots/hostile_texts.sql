-- u.filter(F.col('k').isin('\'', '\\', '\n', '\0', '${x}', 'é'))
SELECT
  `local_1`.`id`,
  `local_1`.`k`,
  `local_1`.`w`
FROM `local_1`
WHERE
  `local_1`.`k` IN ('\'', '\\', '\n', CAST(X'00' AS STRING), CAST(X'247B787D' AS STRING), 'é')
