"""Columns: how names are found, made and changed, and the errors when they are not."""

from tests.recorded.question import frame, sql

CASE = {"spark.sql.caseSensitive": "true"}

_CASTS = (
    "CAST(id AS STRING)",
    "CAST(CAST(id AS STRING) AS INT)",
    "CAST(CAST(CAST(id AS STRING) AS INT) AS STRING)",
    "CAST(info.a AS STRING)",
    "CAST(CAST(info.a AS STRING) AS STRING)",
    "CAST(CAST(info['a'] AS STRING) AS STRING)",
    "TRY_CAST(CAST(id AS STRING) AS INT)",
    "id::string::int",
    "int(string(id))",
    "CAST(string(id) AS INT)",
    "CAST(CAST(id + 1 AS STRING) AS INT)",
    "CAST(CAST(id AS STRING) AS INT) + 1",
)

QUESTIONS = {
    "star": sql("SELECT * FROM pairs"),
    "qualified star": sql("SELECT q.*, p.v FROM pairs p JOIN keys q ON p.k = q.k"),
    "star except": sql("SELECT * EXCEPT (name, age) FROM people"),
    "star twice": sql("SELECT *, * FROM keys"),
    "star of a struct": sql("SELECT info.* FROM nested"),
    "any case": sql("SELECT NAME, Age FROM PEOPLE WHERE CITY = 'Oslo'"),
    "case kept from the query": sql("SELECT NaMe FROM people LIMIT 1"),
    "struct field in any case": sql("SELECT info.A, INFO.B.C FROM nested"),
    "case sensitive": sql("SELECT NAME FROM people", conf=CASE),
    "case sensitive, found": sql("SELECT name FROM people", conf=CASE),
    "quoted names": sql("SELECT `id` AS `a b`, id AS `x.y`, id AS `q``q` FROM people"),
    "use of quoted names": sql("SELECT `a.b` + `c d` FROM (SELECT 1 AS `a.b`, 2 AS `c d`)"),
    "qualifier of the table": sql("SELECT people.id FROM people"),
    "qualifier hidden by an alias": sql("SELECT people.id FROM people p"),
    "a struct and a table of one name": sql("SELECT info.a FROM nested info"),
    "table first, then struct": sql("SELECT n.info.a, n.info.b.a FROM nested n"),
    "lateral column alias": sql("SELECT id + 1 AS a, a * 2 AS b FROM people"),
    "lateral alias hidden by a column": sql("SELECT id + 100 AS age, age AS b FROM people"),
    "lateral alias of an aggregate": sql("SELECT sum(v) AS s, s + 1 AS t FROM pairs"),
    "generated names": sql(
        "SELECT 1 + 1, -id, id = 2, NOT true, id IN (1, 2), name LIKE 'A%', id BETWEEN 1 AND 2, "
        "CASE WHEN id = 1 THEN 'x' END, CAST(id AS STRING), name IS NULL, if(true, 1, 2) FROM people LIMIT 1"
    ),
    "generated names of access": sql(
        "SELECT items[0], items[0].sku, items.sku, attrs['k'], attrs.k, info.b.c, grid[0][1] FROM nested WHERE id = 1"
    ),
    "generated names of literals": sql(
        "SELECT 1, 1L, 1.5, 1e3, 'a', true, null, DATE'2024-01-01', X'1F', INTERVAL '1' DAY, 1.5BD, 2S, 3Y"
    ),
    "generated names of functions": sql(
        "SELECT count(*), COUNT(1), Max(id), upper(lower('A')), coalesce(null, 1), 1 <=> 2 FROM people"
    ),
    "duplicate names": sql("SELECT 1 AS a, 2 AS a"),
    "use of a duplicate name": sql("SELECT a FROM (SELECT 1 AS a, 2 AS a)"),
    "ambiguous in a join": sql("SELECT k FROM pairs p JOIN keys q ON p.k = q.k"),
    "unknown column": sql("SELECT nam FROM people"),
    "unknown column of nothing": sql("SELECT x"),
    "unknown qualified column": sql("SELECT p.nope FROM people p"),
    "unknown qualifier": sql("SELECT z.id FROM people p"),
    "unknown field": sql("SELECT info.nope FROM nested"),
    "field of a number": sql("SELECT id.x FROM people"),
    "unknown function": sql("SELECT no_such_function(1)"),
    "alias in where": sql("SELECT id AS x FROM people WHERE x = 1"),
    "where that is no boolean": sql("SELECT id FROM people WHERE id"),
    "string as a condition": sql("SELECT id FROM people WHERE 'true'"),
    "method, select": frame("people.select('id', people.name, F.col('age') + 1, people['city'])"),
    "method, select star": frame("pairs.select('*', (F.col('v') * 2).alias('w'))"),
    "method, selectExpr": frame("pairs.selectExpr('v + 1', 'k AS key', 'upper(k)')"),
    "method, withColumn": frame("pairs.withColumn('w', F.col('v') + 1).withColumn('v', F.lit('x'))"),
    "method, withColumn in another case": frame("pairs.withColumn('V', F.lit(0))"),
    "method, withColumns": frame("pairs.withColumns({'a': F.col('v'), 'v': F.col('v') * 10})"),
    "method, withColumnRenamed": frame("pairs.withColumnRenamed('v', 'value').withColumnRenamed('nope', 'x')"),
    "method, withColumnsRenamed": frame("pairs.withColumnsRenamed({'k': 'v', 'v': 'k'})"),
    "method, toDF": frame("pairs.toDF('x', 'y')"),
    "method, toDF with too few": frame("pairs.toDF('x')"),
    "method, drop": frame("people.drop('age', 'nope', F.col('city'))"),
    "method, drop of a duplicate": frame("pairs.select('k', 'v', F.col('v').alias('k')).drop('k')"),
    "method, colRegex": frame("quarters.select(quarters.colRegex('`q[12]`'))"),
    "method, alias with dots": frame("people.select(F.col('id').alias('a.b')).select('`a.b`')"),
    "method, column of another frame": frame("pairs.select(keys.w)"),
    "method, column of an earlier frame": frame("pairs.withColumn('w', F.lit(1)).select(pairs.v, 'w')"),
    "method, replaced column": frame("pairs.withColumn('v', F.col('v') + 1).select(pairs.v)"),
    "method, missing column": frame("pairs.select('nope')"),
    "method, missing attribute": frame("pairs.nope"),
    "method, missing item": frame("pairs['nope']"),
    "method, filter with text": frame("people.filter('age > 30 AND city IS NOT NULL').select('id')"),
    "method, where on a column": frame("people.where((people.age > 30) | people.city.isNull()).select('id')"),
    "method, getField and getItem": frame(
        "nested.where('id = 1').select(F.col('info').getField('b').getField('c'), F.col('items')[0]['sku'], F.col('attrs')['k'])"
    ),
    "method, index out of range": frame("nested.where('id = 2').select(F.col('items')[3])"),
    "method, withField": frame(
        "nested.where('id < 3').select(F.col('info').withField('a', F.lit('new')).alias('info'))"
    ),
    "method, dropFields": frame("nested.select(F.col('info').dropFields('b').alias('info'))"),
    "method, cast": frame(
        "numbers.where('i = 1').select(F.col('d').cast('int'), F.col('x').cast('string'), F.col('i').cast('double'))"
    ),
    "method, when": frame(
        "people.select(F.when(F.col('age') > 40, 'old').when(F.col('age') > 30, 'mid').otherwise('young'))"
    ),
    "method, to": frame(
        "pairs.to(T.StructType([T.StructField('v', T.LongType()), T.StructField('k', T.StringType())]))"
    ),
    "method, na.fill": frame("people.na.fill({'age': 0, 'city': '?'})"),
    "method, na.fill by type": frame("people.fillna(-1)"),
    "method, na.drop": frame("people.na.drop(how='any', subset=['age', 'city']).select('id')"),
    "method, na.drop by count": frame("people.dropna(thresh=5).select('id')"),
    "method, na.replace": frame("people.replace('Ann', 'Anna', 'name').select('name')"),
    "method, replace numbers": frame("numbers.select('i', 'x').na.replace([1], [2])"),
    "method, transform": frame("pairs.transform(lambda df: df.select('v'))"),
    "method, range": frame("spark.range(3).withColumn('x', F.col('id') * 2)"),
    "arithmetic of types": sql(
        "SELECT i + l, i / 2, i * d, d / d, x + f, i % 3, d % 1, l div 2 FROM numbers WHERE i = 1"
    ),
    "comparison of types": sql(
        "SELECT i = x, d > i, s = '1', i <=> null, f = x, dt > '2020-01-01' FROM numbers WHERE i = 1"
    ),
    "overflow": sql("SELECT i + 1 FROM numbers"),
    "overflow without ANSI": sql("SELECT i + 1, l - 1, -l FROM numbers", ansi=False),
    "division by zero": sql("SELECT 1 / i FROM numbers"),
    "division by zero without ANSI": sql("SELECT 1 / i, 1 % i, 1 div i FROM numbers WHERE i = 0", ansi=False),
    "guarded division": sql("SELECT CASE WHEN i <> 0 THEN 100 / i END AS q FROM numbers"),
    "guarded division in where": sql("SELECT i FROM numbers WHERE i <> 0 AND 100 / i > 1"),
    "cast that fails": sql("SELECT CAST(s AS INT) FROM numbers"),
    "cast that fails without ANSI": sql(
        "SELECT CAST(s AS INT), CAST(x AS INT), CAST(d AS INT) FROM numbers", ansi=False
    ),
    "try functions": sql("SELECT try_cast(s AS INT), try_divide(1, i), try_add(i, 1) FROM numbers"),
    "wrong types": sql("SELECT 1 + true"),
    "wrong types of a function": sql("SELECT upper(array(1))"),
    "wrong number of arguments": sql("SELECT upper('a', 'b')"),
    "array and number": sql("SELECT array(1) = 1"),
    "syntax error": sql("SELECT 1 +"),
    "syntax error in a clause": sql("SELECT 1 FROM WHERE"),
    "interval arithmetic": sql("SELECT placed + INTERVAL 1 MONTH, placed - DATE'2024-01-01', placed + 1 FROM orders"),
    "timestamp arithmetic": sql(
        "SELECT at + INTERVAL '1 12' DAY TO HOUR, at - TIMESTAMP'2024-01-01 00:00:00' FROM events"
    ),
    "time zone": sql(
        "SELECT at, CAST(at AS STRING), CAST(at AS DATE) FROM events",
        conf={"spark.sql.session.timeZone": "Europe/Berlin"},
    ),
    "literals of structs": sql(
        "SELECT struct(1 AS a, 'x' AS b), named_struct('n', null), array(1, null), map('k', 1.5)"
    ),
    "struct comparison": sql(
        "SELECT struct(1, 'a') < struct(1, 'b'), struct(1) = struct(1L), array(1, 2) < array(1, 3)"
    ),
    "positional parameters": frame("spark.sql('SELECT ? + ?', args=[1, 2])"),
    "named parameters": frame("spark.sql('SELECT * FROM pairs WHERE v > :low', args={'low': 1})"),
    "frames in text": frame("spark.sql('SELECT count(*) FROM {df}', df=pairs)"),
    **{
        f"{way}, name of {text}": question
        for text in _CASTS
        for way, question in {
            "SQL": sql(f"SELECT {text} FROM nested"),
            "select": frame(f"nested.select(F.expr({text!r}))"),
            "selectExpr": frame(f"nested.selectExpr({text!r})"),
            "aggregate": frame(f"nested.groupBy('id').agg(F.expr({text.replace('info.a', 'id')!r}))"),
        }.items()
    },
    "names of casts of columns": frame(
        "nested.select(F.col('info.a').cast('int').cast('string'), F.col('info').getField('a').cast('int').cast('string'),"
        " F.col('id').cast('string').cast('int').cast('string'), (F.col('id') + 1).cast('string').cast('int'))"
    ),
    "more arguments of clock functions": sql(
        "SELECT second(TIMESTAMP'2020-01-01 10:11:12', 1), minute('2020-01-01 10:11:12', 'x', 2), hour(NULL, 1)"
    ),
    "no argument of a clock function": sql("SELECT second()"),
    "an unknown column among clock functions' arguments": sql("SELECT hour(TIMESTAMP'2020-01-01 10:11:12', nope)"),
    "decimals as names in JSON": sql(
        "SELECT to_json(map(0.0000001BD, 1, 1.50BD, 2)), to_json(map(CAST(0 AS DECIMAL(20, 10)), 1))"
    ),
    **{
        f"a null within, {call}": sql(f"SELECT {call.format('element_at(array(NULL), 1)')}")
        for call in (
            "upper({})",
            "xpath_string({}, 'a')",
            "xpath('<a/>', {})",
            "parse_url({}, 'HOST')",
            "try_parse_url('x', {})",
            "soundex({})",
            "mask({})",
            "format_number({}, 2)",
            "format_number(1, {})",
            "collation({})",
            "regexp_extract({}, 'a')",
            "to_char({}, '999')",
        )
    },
    **{
        f"escapes, {text}": sql(f"SELECT try_url_decode('{text}')")
        for text in ("é 0+.%-0", "%+4a%41x", "%-1", "%4", "%", "%-00", "%+-1")
    },
}
