"""Expressions whose bytes real Spark was asked for; `variant_facts` keeps its answers."""

from __future__ import annotations

import json

from tests.differential.literals import quoted

_DIGITS = "1234567890"

TEXTS: list[str] = [
    # Numbers
    "0", "1", "-1", "127", "-128", "128", "-129", "32767", "32768", "-32769", "2147483647", "2147483648", "-2147483649",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "12345678901234567890", _DIGITS * 4, "-0", "-0.0",
    "0.0", "1.50", "100.0", "1e10", "1E400", "1e5", "1E+5", "1e-5", "-1.5e3", "1.0E-5", "0.1", "123456789.1", "12345678.12345678912",
    "0.00000000000000000000000000000000000001", "0.000000000000000000000000000000000000001", "99999999.9", "1234567890123456.78",
    f"0.{'1' * 36}", f"0.{'1' * 39}", f"{'9' * 38}", f"{'9' * 37}.9", f"{'9' * 39}", "1" * 1000, "1" * 1001, f"1e{'1' * 5}", f"0.{'1' * 998}", f"0.{'1' * 999}",
    f"[{'1' * 1001}]", "01", "[01]", "1.", ".5", "-", "+1", "--1", "NaN", "[NaN]", "Infinity", "-Infinity", "1.5f", "1L", "0x10", "[1.5.2]",
    # Strings
    '""', '"a"', '"é"', '"a\\u0001\\u007f\\ud83d\\ude00"', '"\\u00e9"', '"/\\/"', '"\\x41"', '"\\"', '"\\u12"', '"a\tb"', '"\x7f"', '"\x00"',
    json.dumps("x" * 63), json.dumps("x" * 64), f'"{"é" * 31}"', f'"{"é" * 32}"', '"\\ud800"', '"\\ud800x"', '["\\udc00"]', '{"\\udc00":1}', "'a'", '"abc', '"abc"def',
    # Words
    "true", "false", "null", "TRUE", "nul", "null1", "truex", "true,", "[true}", "[null,true,false]",
    # Arrays and objects
    "[]", "{}", "[[],{}]", "[1,2]x", "[1,2", "[1,]", '["a"\n,\r\t1 ]', '{"a":1}}', '{"a"}', '{"a":}', '{"a":1,}', '{"a":"b', "{'a':1}", '{"a":1,"a":2}',
    '{"b":1,"a":2}', '{"":1}', '{"a b":1,"a.b":2}', '{"é":1,"z":2,"\\ud83d\\ude00":3,"\uffee":4}', '{"a":{"b":{"c":[{"a":1}]}}}', '[{"a":1,"b":2},{"b":3,"a":4}]',
    json.dumps(list(range(255))), json.dumps(list(range(256))), json.dumps([None] * 300), json.dumps(["x" * 60] * 5), json.dumps(["x" * 300]),
    json.dumps({f"k{i}": i for i in range(255)}), json.dumps({f"k{i}": i for i in range(300)}), json.dumps({f"{'k' * 300}{i}": i for i in range(30)}), json.dumps({"a": ["x" * 70000]}),
    json.dumps({"k" * 50000: 1}), json.dumps({"k" * 50001: 1}),
    # Around the value
    "", "  ", "1 2", "1,2", "1]", "123abc", "// x\n1", "1//", "\ufeff1", "1\x0b", "\x001", "\\u0031", "1\n", " \n1", "true\n", "true false", "false}",
]  # fmt: skip

_OBJECT = 'parse_json(\'{"b": {"z": [1, {"y": null}]}, "a": [true, "x", null, 2.5], "c": null}\')'
_PATHS = ("$", "$.a", "$.a[0]", "$.a[1]", "$.a[4]", "$.a[6]", "$.b", "$.b.z", "$.b.z[1].y", "$.b.w", "$.c", "$.d", "$.d.e", "$.d[1]", "$[0]", "$.a.q", "$['b'].z[0]")  # fmt: skip

VALUES: list[str] = [
    "1Y", "2S", "3", "4L", "-1L", "128L", "1.5F", "float('nan')", "2.5D", "double('inf')", "1.50", "12345678901.5", "cast(1 AS decimal(38,0))", "cast(1.5 AS decimal(38,18))", "0.00BD",
    "'x'", "'é'", "''", "repeat('x', 64)", "true", "false", "X''", "X'00ff'", "DATE'2020-01-02'", "DATE'0001-01-01'", "TIMESTAMP'2020-01-02 03:04:05.678901'", "TIMESTAMP_NTZ'1969-12-31 23:59:59.999999'",
    "NULL", "array(1, NULL, 3)", "array(array(1), NULL)", f"array({_OBJECT}, NULL)", "array()", "array('a', 'b')",
]  # fmt: skip

EXPRESSIONS: list[str] = [
    *(f"parse_json({quoted(text)})" for text in TEXTS),
    *(f"cast({value} AS variant)" for value in VALUES),
    "to_variant_object(map('b', 2, 'a', 1))", "to_variant_object(map())", "to_variant_object(array(map('k', 1Y), NULL))", "to_variant_object(map('', cast(NULL AS int)))",
    "to_variant_object(array(named_struct('z', 1, 'a', named_struct('q', NULL, 'b', 'x'))))", f"to_variant_object(named_struct('v', {_OBJECT}, 'k', {_OBJECT}:b))",
    "to_variant_object(named_struct('z', 1Y, 'a', 2S, 'f', 1.5F, 's', 'x', 'b', X'00ff', 't', true, 'w', map('k', array(1))))", "to_variant_object(named_struct('a', 1, 'a', 2))",
    f"variant_get({_OBJECT}, '$.b')", f"variant_get({_OBJECT}, '$.a[3]')", f"{_OBJECT}:b.z", f"{_OBJECT}:b.z[1]", f"try_parse_json('[1, 2')", f"try_parse_json({quoted(chr(0xfeff) + '1')})",
    *(f"variant_insert({_OBJECT}, '{path}', 7)" for path in _PATHS),
    *(f"try_variant_insert({_OBJECT}, '{path}', {_OBJECT}:b)" for path in _PATHS),
    *(f"variant_set({_OBJECT}, '{path}', 'new')" for path in _PATHS),
    *(f"try_variant_set({_OBJECT}, '{path}', array(1, 2), false)" for path in _PATHS),
    *(f"variant_array_append({_OBJECT}, '{path}', {_OBJECT}:a)" for path in _PATHS),
    *(f"try_variant_array_append({_OBJECT}, '{path}', 1.5)" for path in _PATHS),
    *(f"variant_delete({_OBJECT}, '{path}')" for path in _PATHS),
    f"variant_delete({_OBJECT}, '$.a[0]', '$.a[0]', '$.b.z')", f"variant_delete({_OBJECT}, NULL, '$.c')", f"variant_strip_nulls({_OBJECT})", f"variant_strip_nulls({_OBJECT}, false)", "variant_strip_nulls(parse_json('null'))",
    "variant_insert(parse_json('{}'), '$.new', parse_json('{\"x\": 1, \"new\": 2}'))", "variant_set(parse_json('[1]'), '$[3]', 9)", "variant_set(parse_json('{\"a\": 1}'), '$.a.b', 1)",
    "from_json('{\"b\": 1.0, \"a\": [NaN]}', 'variant')", "from_json('{\"v\": {\"b\": 1, \"a\": \"x\"}}', 'v variant').v", "from_json('[1, [2]]', 'array<variant>')[1]",
    # What is asked of variants
    f"is_variant_null({_OBJECT}:c)", f"is_variant_null({_OBJECT}:z)", f"is_valid_variant({_OBJECT})", f"schema_of_variant({_OBJECT})", f"schema_of_variant_agg({_OBJECT})",
    f"try_variant_get({_OBJECT}, '$.a[1]', 'int')", f"try_variant_get({_OBJECT}, '$.a', 'array<string>')", f"variant_get({_OBJECT}, '$.a[3]', 'decimal(5,2)')",
    f"(SELECT array_join(collect_list(pos || key), ' ') FROM variant_explode({_OBJECT}))", "(SELECT count(pos) FROM variant_explode_outer(parse_json('1')))",
]  # fmt: skip
