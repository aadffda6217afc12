-- t.groupBy(F.upper('s').alias('u')).agg(F.max('id'))
SELECT
  CASE
    WHEN REGEXP_MATCHES("local_1"."s", '[ßŉǰΐΰևẖ-ẚὐὒὔὖᾀ-ᾯᾲ-ᾴᾶᾷᾼῂ-ῄῆῇῌῒΐῖῗῢ-ῤῦῧῲ-ῴῶῷῼﬀ-ﬆﬓ-ﬗ]')
    THEN SPARK_UPPER("local_1"."s")
    ELSE UPPER("local_1"."s")
  END AS "u",
  MAX("local_1"."id") AS "max(id)"
FROM "local_1"
GROUP BY
  CASE
    WHEN REGEXP_MATCHES("local_1"."s", '[ßŉǰΐΰևẖ-ẚὐὒὔὖᾀ-ᾯᾲ-ᾴᾶᾷᾼῂ-ῄῆῇῌῒΐῖῗῢ-ῤῦῧῲ-ῴῶῷῼﬀ-ﬆﬓ-ﬗ]')
    THEN SPARK_UPPER("local_1"."s")
    ELSE UPPER("local_1"."s")
  END
