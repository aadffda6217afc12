-- u.select(F.from_json('k', 'a int', {'mode': 'FAILFAST'}), F.to_json(F.struct('id')))
SELECT
  from_json(
    `local_1`.`k`,
    '{"fields":[{"metadata":{},"name":"a","nullable":true,"type":"integer"}],"type":"struct"}',
    map('mode', 'FAILFAST')
  ) AS `from_json(k)`,
  to_json(named_struct('id', `local_1`.`id`)) AS `to_json(struct(id))`
FROM `local_1`
