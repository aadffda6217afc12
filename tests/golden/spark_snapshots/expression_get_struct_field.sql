-- c.selectExpr('st.a', 'st.`b c`')
SELECT
  (
    `local_1`.`st`
  ).`a` AS `a`,
  (
    `local_1`.`st`
  ).`b c` AS `b c`
FROM `local_1`
