"""What real Spark was asked about JSON and CSV in columns; `scalar_facts` keeps its answers."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal

from tests.oracle.answers import Table

_D = Decimal

TEXTS = [
    None, "", " ", "null", "{}", "[]", '{"a":1}', '{"a":"x"}', '{"a":null}', '{"a":1,"a":2}', '{"a":null,"a":2}', '{"A":1}', '{"b":1}', '{"a":1} trailing', '{"a":1}{"a":2}', '{"a":1', '{"a":}',
    "{'a':'it\\'s'}", "{'a':1}", '{a:1}', '{"a":01}', '{"a":+1}', '{"a":.5}', '{"a":5.}', '{"a":-0}', '{"a":-0.0}', '{"a":1.50}', '{"a":1e10}', '{"a":1E-7}', '{"a":100000000000000000000}', '{"a":2147483648}', '{"a":9223372036854775808}', '{"a":-129}',
    '{"a":1.7976931348623157e309}', '{"a":0.1234567890123456789012345}', '{"a":NaN}', '{"a":"NaN"}', '{"a":Infinity}', '{"a":-Infinity}', '{"a":"-INF"}', '{"a":"INF"}', '{"a":+INF}', '{"a":true}', '{"a":"true"}', '{"a":True}', '{"a":[1,2,3]}', '{"a":[1,"x",null,2.5,{"b":1},[2]]}',
    '{"a":{"b":1,"c":"x"}}', '{"a": {"b" : 1 , "c":[ 1 , 2 ]} , "d" : 5 }', '{"a":{"b":{"c":{"d":7}}}}', '[{"a":1},{"a":2}]', '[{"a":{"b":1}},{"a":{"b":2}},{"c":3}]', '{"a":[{"b":1},{"b":2}]}', '{"a":[{"b":1}]}', '{"a":[{"b":[1,2]},{"b":[3]}]}', '{"a":[[1,2],[3,4]]}', '[1,2,3]', '[[1],[2,3]]', '["x","y"]', '"text"', "12", "1.5e3", "true", "tru", "nulll", "1 2", "1x",
    '{"a":"q\\"uo\\\\te\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00"}', '{"a":"tab\there"}', '{"a":"line\nbreak"}', '{"a":"\u00e9\U0001f600"}', '{"a":"\\x"}', '{"a":"\\u12"}', '{"a":"unterminated}', '{"a":1,}', '{"a":1,,"b":2}', '[1,2,]', '[1,,2]', '{"a" 1}', '{"a":1 "b":2}', '/* c */ {"a":1}', '{"a":1 // c\n}', '# c\n{"a":1}', '\ufeff{"a":1}',
    '{"":5,"a":6}', '{"a.b":1,"a":{"b":2}}', '{"a b":1}', '{"a":"2024-02-29"}', '{"a":"2024-02-29 12:30:15.123456"}', '{"a":"2024-02-29T12:30:15Z"}', '{"a":"2024-02-29T12:30:15+02:00"}', '{"a":1709209815}', '{"a":"12:30"}', '{"a":"1.5"}', '{"a":"5"}', '{"a":""}', '{"a":"AQID"}', '{"a":"x","b":2,"c":true}', '{"b":"bad","a":3,"c":true}', '{"b":2,"a":"notint","c":false}',
    '{"a":{"x":1,"y":"two"}}', '{"a":{"x":1,"y":null}}', '{"a":"\\u0000"}', '  {"a":1}  ', "{\"a\":1}\x00", '{"a":tru}', '{"a":nul}', '{"a":1.0}', '{"a":1.5}', '{"a":[]}', '{"a":[null]}', '{"a":{}}', '{"a":["x","y"]}', '{"a":"[1,2]"}', '{"a":123456789012345678901234567890.5}', '{"a":12345.678}', '{"a":99999.995}', '{"a":1e400}', '{"a":"P1D"}', "{\"a\":\"INTERVAL '1' DAY\"}", '{"a":0x1F}', '{"a":1_000}', '{"a":--1}', '{"a":-}', '{"a":1.e5}', '{"a":1e}', "[", "]", "{", "}", ":", ",", '{"k1":1,"k2":"v","k3":[1],"k1":2}', '{"é":1,"a":"ü"}',
]  # fmt: skip

TABLES = {
    "texts": Table("j STRING", [(text,) for text in TEXTS]),
    "documents": Table(
        "j STRING, p STRING, f STRING",
        [
            (
                '{"store":{"fruit":[{"weight":8,"type":"apple"},{"weight":9,"type":"pear"}],"basket":[[1,2,{"b":"y","a":"x"}],[3,4],[5,6]],"book":[{"author":"Nigel","price":8.95},{"author":"Evelyn","price":12.99,"isbn":"0-553"}],"bicycle":{"price":19.95,"color":"red"}},"email":"amy@only_for_json_udf_test.net","owner":"amy","zip code":"94025","fb:testid":"1234"}',
                "$.store.fruit[0].weight",
                "owner",
            ),
            ('{"a":[1,2,3]}', "$.a[1]", "a"),
            ('{"a":[1,2,3]}', "$.a[7]", "b"),
            ('{"a":{"b":"c"}}', "$.a.b", "a"),
            ('{"a":{"b":"c"}}', "$.a", None),
            ('{"a":{"b":"c"}}', "$", "a"),
            ('{"a":{"b":"c"}}', None, "a"),
            ('{"a":{"b":"c"}}', "a.b", "a"),
            (None, "$.a", "a"),
            ('[1,[2,3],{"x":[{"y":1},{"y":2}]}]', "$[1]", "a"),
        ],
    ),
    "values": Table(
        "s STRUCT<a: INT, b: STRING>, d STRUCT<f: FLOAT, d: DOUBLE, m: DECIMAL(10,2), w: DECIMAL(38,18), o: BOOLEAN>, t STRUCT<y: DATE, z: TIMESTAMP, u: TIMESTAMP_NTZ, v: INTERVAL DAY TO SECOND, x: BINARY>, "
        "a ARRAY<INT>, e ARRAY<STRUCT<p: INT>>, m MAP<STRING, INT>, k MAP<INT, STRUCT<p: STRING>>, n STRUCT<p: STRUCT<q: STRUCT<r: INT>>, l: ARRAY<ARRAY<STRING>>>, i INT, c STRUCT<`a b`: INT, `x.y`: STRING, b: TINYINT>",
        [
            (
                (1, 'q"\\/\b\n\té\U0001f600\x01'),
                (1.5, 2.25, _D("1.10"), _D("1.5"), True),
                (
                    datetime.date(2024, 2, 29),
                    datetime.datetime(2024, 2, 29, 12, 30, 15, 123456, tzinfo=datetime.UTC),
                    datetime.datetime(1969, 12, 31, 23, 59, 59, 999999),
                    datetime.timedelta(days=-1, microseconds=5),
                    b"\x01\xff",
                ),
                [1, None, 3],
                [(1,), None, (None,)],
                {"a": 1, "b": None},
                {1: ("x",), 2: None},
                (((7,),), [["a", None], None, []]),
                1,
                (1, "v", 2),
            ),
            (None, None, None, None, None, None, None, None, None, None),
            (
                (None, None),
                (math.nan, math.inf, None, _D("-0.000000000000000001"), False),
                (
                    datetime.date(1, 1, 1),
                    datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC),
                    datetime.datetime(9999, 12, 31),
                    datetime.timedelta(0),
                    b"",
                ),
                [],
                [],
                {},
                {},
                (None, []),
                2,
                (None, "", None),
            ),
            (
                (-5, ""),
                (-0.0, 1e10, _D("0.00"), _D("12345678901234567890.5"), None),
                (
                    None,
                    datetime.datetime(2024, 7, 1, 0, 0, 0, 100000, tzinfo=datetime.UTC),
                    datetime.datetime(2024, 7, 1, 5, 6, 7),
                    datetime.timedelta(hours=30),
                    None,
                ),
                [0],
                [(5,)],
                {"": 0},
                {-1: (None,)},
                ((None,), None),
                3,
                (5, "a,b", 1),
            ),
            (
                (2147483647, "a'b</script>\u2028\x7f"),
                (1e-5, 1e-300, _D("-1.50"), _D("0"), True),
                (
                    datetime.date(9999, 12, 31),
                    datetime.datetime(1900, 1, 1, tzinfo=datetime.UTC),
                    datetime.datetime(2024, 1, 1, 0, 0, 0, 1),
                    datetime.timedelta(days=100, seconds=1),
                    b"abc",
                ),
                [None],
                [None],
                {"k": None},
                {3: ("y",)},
                (((None,),), [[]]),
                4,
                (1, 'x"y', 3),
            ),
        ],
    ),
}

_PATHS = ["$", "$.a", "$.a.b", "$.a[0]", "$.a[1]", "$.a[*]", "$.a[*].b", "$[*]", "$[*].a", "$[0]", "$[0].a", "$.b", "$['a']", "$['a b']", "$.a b", "$.*", "$['*']", "$.", "", "a", "$a", "$..a", "$.a.", "$.a[-1]", "$.a[", "$.a[*][*]", "$[*][*]", "$.a[*].b[*]", "$. a", " $.a", "$.a ", "$ .a",
          "$[ 0 ]", "$.a[00]", "$['']", "$.k1", "$.é", "$['a.b']", "$.a.b.c.d", "$.a[0][1]", "$[2].x[*].y", "$.store.basket[*][0]", "$.store.book[*].isbn", "$.store.basket[0][*].b", "$.store", "$.store.basket[*]", "$.store.basket[*][*]", "$.zip code", "$.fb:testid", "$.a[99999999999999999999]"]  # fmt: skip
_SCHEMAS = ["a INT", "a STRING", "a DOUBLE", "a BIGINT", "a BOOLEAN", "a TINYINT", "a SMALLINT", "a FLOAT", "a DECIMAL(10,2)", "a DECIMAL(38,18)", "a DATE", "a TIMESTAMP_NTZ", "a BINARY", "a ARRAY<INT>", "a ARRAY<STRING>", "a STRUCT<b: INT>", "a STRUCT<b: STRING, c: STRING>", "a MAP<STRING, INT>", "a MAP<STRING, STRING>",
            "A INT", "a INT, b STRING, c BOOLEAN", "a INT, _corrupt_record STRING", "a STRUCT<x: INT, y: INT>", "a ARRAY<STRUCT<b: INT>>", "a INT NOT NULL", "b INT, a STRING", "a INTERVAL DAY TO SECOND"]  # fmt: skip

TEXTS_QUESTIONS = [
    *["get_json_object(j, '{}')".format(path.replace("'", "\\'")) for path in _PATHS],
    "json_array_length(j)", "json_object_keys(j)",
    *[f"from_json(j, '{schema}')" for schema in _SCHEMAS],
    *[f"from_json(j, '{schema}')" for schema in ("ARRAY<INT>", "ARRAY<STRING>", "ARRAY<STRUCT<a: INT>>", "MAP<STRING, INT>", "MAP<STRING, STRING>", "STRUCT<a: INT>", "MAP<INT, STRING>", "ARRAY<ARRAY<INT>>", "struct<a string, b: int>")],
    *[f"from_json(j, 'a INT, b STRING, bad STRING', map('columnNameOfCorruptRecord', 'bad'))", "from_json(j, 'a STRING', map('allowComments', 'true'))", "from_json(j, 'a STRING', map('allowSingleQuotes', 'false'))", "from_json(j, 'a STRING', map('allowUnquotedFieldNames', 'true'))",
      "from_json(j, 'a STRING', map('allowNumericLeadingZeros', 'true'))", "from_json(j, 'a STRING', map('allowNonNumericNumbers', 'false'))", "from_json(j, 'a STRING', map('allowBackslashEscapingAnyCharacter', 'true'))", "from_json(j, 'a STRING', map('allowUnquotedControlChars', 'true'))", "from_json(j, 'a DOUBLE', map('allowNonNumericNumbers', 'false'))",
      "from_json(j, 'a STRING', map('primitivesAsString', 'true'))", "from_json(j, 'a DATE', map('dateFormat', 'yyyy-MM-dd'))", "from_json(j, 'a TIMESTAMP', map('timestampFormat', 'yyyy-MM-dd HH:mm:ss.SSSSSS'))", "from_json(j, 'a STRING', map('mode', 'PERMISSIVE'))", "from_json(j, 'a INT', map('dropFieldIfAllNull', 'true'))"],
]  # fmt: skip
DOCUMENTS = [
    "get_json_object(j, p)", *["get_json_object(j, '{}')".format(path.replace("'", "\\'")) for path in _PATHS if "store" in path or "zip" in path or "fb" in path or "x" in path], "get_json_object(p, j)", "get_json_object(j)", "get_json_object(j, 1)", "get_json_object(1, '$')", "json_array_length(j, 1)", "json_array_length(12)", "json_object_keys(NULL)", "json_array_length(NULL)",
]  # fmt: skip
VALUES = [
    *[f"to_json({column})" for column in "sdtaemknic"], "to_json(struct(s, a))", "to_json(array(s))", "to_json(map('x', s))", "to_json(named_struct())", "to_json(struct(i))", "to_json(struct(NULL))", "to_json(struct(i AS `q\"x`))", "to_json(map(i, 1))", "to_json(map(t.y, 1))", "to_json(map(d.o, 1))", "to_json(array(1, 2))", "to_json(array(array(1), NULL))", "to_json('x')", "to_json(NULL)", "to_json(s, 1)",
    "to_json(s, map('ignoreNullFields', 'false'))", "to_json(n, map('ignoreNullFields', 'false'))", "to_json(m, map('ignoreNullFields', 'true'))", "to_json(t, map('dateFormat', 'dd/MM/yyyy'))", "to_json(t, map('timestampFormat', 'yyyy HH:mm'))", "to_json(s, map('pretty', 'true'))", "to_json(a, map('pretty', 'true'))", "to_json(n, map('pretty', 'true'))", "to_json(m, map('pretty', 'true'))", "to_json(s, map('x', 'y'))", "to_json(s, map())", "to_json(s, map('a', i))", "to_json(t, map('timestampNTZFormat', 'yyyy'))", "to_json(s, map('writeNonAsciiCharacterAsCodePoint', 'true'))",
    "from_json(to_json(s), 'a INT, b STRING')", "from_json(to_json(t), 'y DATE, z TIMESTAMP, u TIMESTAMP_NTZ, v INTERVAL DAY TO SECOND, x BINARY')", "from_json(to_json(d), 'f FLOAT, d DOUBLE, m DECIMAL(10,2), w DECIMAL(38,18), o BOOLEAN')", "from_json(to_json(n), 'p STRUCT<q: STRUCT<r: INT>>, l ARRAY<ARRAY<STRING>>')", "from_json(to_json(m), 'MAP<STRING, INT>')",
]  # fmt: skip
CONSTANTS = [
    *[f"schema_of_json('{text}')" for text in ("{}", "[]", '{"a":1}', '{"a":1.5}', '{"a":1e400}', '{"a":null}', '{"a":"x"}', '{"a":true}', '{"a":[1,2.5]}', '{"a":[1,"x"]}', '{"a":[]}', '{"a":[null]}', '{"b":1,"a":{"c":2}}', '{"A":1,"a":2}', '[{"a":1},{"b":"x"}]', '[1,2]', "1", '"x"', "null", "", "{bad", '{"a":100000000000000000000}', '{"a":"2024-01-01"}', '{"a b":1}', '{"":1}', '{"a":[{"b":1},{"b":2.5}]}', '{"a":[[1],[2]]}', '{"a":NaN}', '{"a":-0}', '{"a":{"b":{}}}', '{"a":12345678901234567890123456789012345678901}', '[[1],[\"x\"]]', '{"a":1,"a":"x"}', "true", "[true, 1]")],
    "schema_of_json('{\"a\":01}', map('allowNumericLeadingZeros', 'true'))", "schema_of_json('{\"a\":1.5}', map('prefersDecimal', 'true'))", "schema_of_json('{\"a\":1}', map('primitivesAsString', 'true'))", "schema_of_json(CAST(NULL AS STRING))", "schema_of_json(string(id))", "schema_of_json(1)", "schema_of_json('{\"a\":\"2024-01-01T00:00:00\"}', map('inferTimestamp', 'true'))",
    "from_json('{\"a\":1}', schema_of_json('{\"a\":0}'))", "from_json('{\"a\":1}', 'a')", "from_json('{\"a\":1}', 'INT')", "from_json('{\"a\":1}', 1)", "from_json('{\"a\":1}', NULL)", "from_json('1', 'a INT')", "from_json(1, 'a INT')", "from_json('{\"a\":1}')", "from_json('{\"a\":1}', 'a INT', map('mode', 'FAILFAST'))", "from_json('{\"a\":\"x\"}', 'a INT', map('mode', 'FAILFAST'))", "from_json('{bad', 'a INT', map('mode', 'FAILFAST'))", "from_json('', 'a INT', map('mode', 'FAILFAST'))",
    "from_json('{bad', 'a INT', map('mode', 'DROPMALFORMED'))", "from_json('{\"a\":1}', 'a INT', map('mode', id))", "from_json('{\"a\":1}', 'a INT', map(1, 2))", "from_json('{\"a\":1}', string(id))", "from_json('{\"a\":1}', 'a INT, _corrupt_record INT')", "from_json('{\"a\":1}', 'MAP<STRUCT<x: INT>, INT>')", "from_json('{\"a\":\"{\\\\\"b\\\\\":1}\"}', 'a STRING')", "from_json('{\"a\":1}', 'a STRING').a", "from_json('{\"a\":1,\"b\":2}', 'a INT, b INT').b", "from_json('{\"a\":{\"b\":[1]}}', 'a STRUCT<b: ARRAY<INT>>').a.b[0]",
    "from_json('{\"time\":\"26/08/2015\"}', 'time Timestamp', map('timestampFormat', 'dd/MM/yyyy'))", "from_json('{\"time\":\"26/08/2015\"}', 'time DATE', map('dateFormat', 'dd/MM/yyyy'))", "from_json('{\"time\":\"x\"}', 'time DATE', map('dateFormat', 'dd/MM/yyyy'))", "from_json('{\"t\":\"2024-07-01 10:00:00\"}', 't TIMESTAMP', map('timeZone', 'America/New_York'))", "from_json('{\"a\":\"1,234.5\"}', 'a DECIMAL(10,2)', map('locale', 'de-DE'))",
    "json_array_length('[1,2,3')", "json_array_length('[1,2,3] x')", "json_object_keys('{\"a\":1} x')", "json_object_keys('{\"a\":1')", "json_object_keys('{\"a\":{\"b\":1},\"c\":[1]}')",
]  # fmt: skip
CSV_VALUES = [
    "to_csv(s)", "to_csv(d)", "to_csv(t)", "to_csv(c)", "to_csv(struct(a))", "to_csv(i)", "to_csv(s, map('sep', '|'))", "to_csv(c, map('header', 'true'))", "to_csv(s, map('nullValue', 'NULL'))", "to_csv(c, map('quoteAll', 'true'))", "to_csv(t, map('timestampFormat', 'yyyy', 'dateFormat', 'dd/MM'))",
]  # fmt: skip
CSV_CONSTANTS = [
    "from_csv('1,0.8', 'a INT, b DOUBLE')", "from_csv('26/08/2015', 'time Timestamp', map('timestampFormat', 'dd/MM/yyyy'))", "from_csv('x', 'a INT')", "from_csv('', 'a INT')", "from_csv('1', 'a INT, b STRING')", "from_csv('1,2,3', 'a INT')", "from_csv('\"a,b\",c', 'a STRING, b STRING')", "from_csv(NULL, 'a INT')", "from_csv('1|2', 'a INT, b INT', map('sep', '|'))", "from_csv('x', 'a INT', map('mode', 'FAILFAST'))", "from_csv('1', 'a ARRAY<INT>')", "from_csv('1', 1)", "from_csv('1', 'INT')", "from_csv('x,1', 'a INT, b INT, _corrupt_record STRING')", "from_csv(' 1 , x ', 'a INT, b STRING')", "from_csv('a\"b', 'a STRING')", "from_csv('true,2024-01-01', 'a BOOLEAN, b DATE')",
    "schema_of_csv('1,abc')", "schema_of_csv('1.5,true,2024-01-01,2024-01-01 00:00:00,')", "schema_of_csv('')", "schema_of_csv('1|a', map('sep', '|'))", "schema_of_csv(NULL)", "schema_of_csv('99999999999,1e3')", "schema_of_csv(string(id))",
]  # fmt: skip
COLUMNS = [
    "F.get_json_object('j', '$.a')", "F.get_json_object(F.col('j'), '$[0]')", "F.json_array_length('j')", "F.json_object_keys('j')", "F.from_json('j', 'a INT')", "F.from_json('j', T.StructType([T.StructField('a', T.IntegerType()), T.StructField('b c', T.StringType(), False)]))",
    "F.from_json('j', T.ArrayType(T.IntegerType()))", "F.from_json('j', T.MapType(T.StringType(), T.StringType()))", "F.from_json('j', 'a STRING', {'allowUnquotedFieldNames': 'true'})", "F.from_json('j', F.schema_of_json(F.lit('{\"a\":1}')))", "F.from_json('j', F.lit('a INT'))", "F.from_json('j', 'a INT', {'mode': 'PERMISSIVE'}).a", "F.from_json('j', 'a INT')['a'] + 1",
    "F.to_json(F.struct(F.lit(1).alias('x'), 'j'))", "F.to_json(F.struct('j'), {'ignoreNullFields': 'false'})", "F.to_json(F.array(F.struct('j')))", "F.to_json(F.create_map(F.lit('k'), 'j'), {'pretty': True})", "F.to_json('j')", "F.schema_of_json('{\"a\":1}')", "F.schema_of_json(F.lit('[1]'))", "F.schema_of_json(5)", "F.schema_of_json('{a:1}', {'allowUnquotedFieldNames': 'true'})",
    "F.to_json(F.from_json('j', 'a STRING'))", "F.from_json('j', T.StructType.fromDDL('a INT')).alias('r')", "F.json_tuple('j')",
]  # fmt: skip
