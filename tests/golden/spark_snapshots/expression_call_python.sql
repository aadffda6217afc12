-- t.selectExpr("levenshtein(s, 'abc')")
SELECT
  levenshtein(`local_1`.`s`, 'abc') AS `levenshtein(s, abc)`
FROM `local_1`
