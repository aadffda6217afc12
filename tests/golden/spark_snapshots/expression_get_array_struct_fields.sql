-- c.selectExpr('sts.p')
SELECT
  (
    `local_1`.`sts`
  ).`p` AS `p`
FROM `local_1`
