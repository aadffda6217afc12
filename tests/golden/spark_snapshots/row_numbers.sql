-- u.select('id', F.monotonically_increasing_id(), F.spark_partition_id())
SELECT
  `local_1`.`id`,
  monotonically_increasing_id() AS `monotonically_increasing_id()`,
  spark_partition_id() AS `SPARK_PARTITION_ID()`
FROM `local_1`
