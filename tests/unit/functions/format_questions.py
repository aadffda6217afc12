"""What real Spark was asked about CSV and XML in columns; `scalar_facts` keeps its answers."""

from __future__ import annotations

from tests.oracle.answers import Table

_LINES = [
    None, "", " ", "  \t", "\n", "\r\n", "\r", "a,b", "a", "a,b,c", "\na,b", "a,b\nc,d", "a\nb,c", "a,b\n", "a\r\nb,c", "a,b\r", "a,b\rc", '"a\nb",c', '"a\r\nb",c', '"a,b', 'a"b,c', '"a"b,c', '""', '"",""', ",", "#a,b", "a,#b", " #a,b", '"a""b",c',
    '"a\\"b",c', "  a  ,  b  ", '" a ",b', "\x00,b", "a,b\n\n", " \na,b", "\n\n", "a\n", "a\r\n\n", "a\x0c", "a\u2028", "a|b\nc|d", "a;b", "1,2", "1,x", "x,1", "1,2024-01-01", "-1.5,2024-02-30", "NaN,2024-1-1", "99999999999,01/02/2024", "Inf,-Inf", "é,ü", "true,FALSE",
    "2024-01-01 00:00:00,2024-01-01T00:00:00Z", " 1, 2", "1.50,1e3", "0x1F,1f",
    '"a"\\,b', '"a"\\"b",c', '"a"\\b,c', '"a"\\\\,b', '"a"\\', '"a" \\,b', '"a"\\,b,c,d', '"a"\\,', '"a"\\b,', '"a"\\b"\\c,d,e"', '"a"\\\\"b,c"d', '"a"\\b""c,d",e', '"a"\\b\\"c,d', '"a"\\""b,c', '"a"\\b,c"d', '"a"\\b,c" ,d',
]  # fmt: skip
_ABOUT_LINES = [None, "", "a,b", "a", "a,b,c", "x", "  a  ,  b  ", '"a"b,c', "#a,b", "a|b", "aabb", "'a',b", "1,2024-01-01", "01/02/2024,12", '"",x,y', "abc,"]  # fmt: skip

TABLES = {
    "lines": Table("s STRING", [(text,) for text in _LINES]),
    "fewer lines": Table("s STRING, i INT, b BINARY", [(text, 1, b"a,b") for text in _ABOUT_LINES]),
}

_TWO = "'a STRING, b STRING, _corrupt_record STRING'"
LINES = [
    f"from_csv(s, {_TWO})",
    *[f"from_csv(s, 'a {t}, b {t}, _corrupt_record STRING')" for t in ("BOOLEAN", "TINYINT", "SMALLINT", "INT", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL(5,2)", "DATE", "TIMESTAMP", "TIMESTAMP_NTZ", "TIME", "BINARY", "STRING")],
    "from_csv(s, 'a INT, _corrupt_record STRING, b STRING')", "from_csv(s, '_corrupt_record STRING')", "from_csv(s, 'a INT')", "from_csv(s, 'a STRING, b STRING').b", f"from_csv(s, {_TWO})._corrupt_record", "from_csv(s, 'a STRING NOT NULL, b INT NOT NULL')",
    f"from_csv(s, {_TWO}, map('comment', '#'))", f"from_csv(s, {_TWO}, map('ignoreLeadingWhiteSpace', 'true'))", f"from_csv(s, {_TWO}, map('ignoreLeadingWhiteSpace', 'true', 'ignoreTrailingWhiteSpace', 'true'))", f"from_csv(s, {_TWO}, map('lineSep', '|'))", f"from_csv(s, {_TWO}, map('multiLine', 'true'))", f"from_csv(s, {_TWO}, map('comment', '#', 'sep', '|'))",
]  # fmt: skip
FEWER_LINES = [
    *[f"from_csv(s, {_TWO}, map({o}))" for o in (
        "'ignoreTrailingWhiteSpace', 'true'", "'nullValue', 'a'", "'emptyValue', 'E'", "'quote', ''", "'quote', '\\''", "'escape', 'b'", "'header', 'true'", "'MODE', 'x'", "'mode', 'failfast'", "'mode', 'DROPMALFORMED'", "'columnNameOfCorruptRecord', 'b'", "'encoding', 'x'", "'sep', 'ab'", "'sep', ''", "'delimiter', '|'", "'quote', 'xx'",
        "'header', 'maybe'", "'timeZone', 'nope'", "'escape', 'xx'", "'comment', 'xx'", "'lineSep', ''", "'inferSchema', 'x'", "'x', NULL", "'x', 1",
    )],
    f"from_csv(s, {_TWO}, map())", f"from_csv(s, {_TWO}, s)", f"from_csv(s, {_TWO}, named_struct('a', 'b'))", f"from_csv(s, {_TWO}, NULL)", f"from_csv(s, {_TWO}, map('a', 'b'), 4)", "from_csv(s)", "from_csv()", "from_csv(i, 'a INT')", "from_csv(b, 'a INT')", "from_csv(NULL, 'a INT')", "from_csv(s, s)", "from_csv(s, NULL)", "from_csv(s, 1)", "from_csv(s, '')", "from_csv(s, 'INT')", "from_csv(s, 'ARRAY<INT>')",
    "from_csv(s, 'STRUCT<a: INT>')", "from_csv(s, schema_of_csv('1,a'))", "from_csv(s, '_corrupt_record INT, b STRING')", "from_csv(s, 'a VOID')", "from_csv(s, 'a MAP<STRING, INT>')", "from_csv(s, 'a STRUCT<b: INT>')", "from_csv(s, 'a CHAR(3), b VARCHAR(2)')", "from_csv(s, 'a DATE, b INT', map('dateFormat', 'dd/MM/yyyy'))", "from_csv(s, 'a TIMESTAMP, b STRING', map('timestampFormat', 'dd/MM/yyyy', 'timeZone', 'America/New_York'))",
    "from_csv(s, 'a TIMESTAMP_NTZ, b TIME', map('timestampNTZFormat', 'dd/MM/yyyy', 'timeFormat', 'HH'))", "from_csv(s, 'a INT, b STRING', map('mode', 'FAILFAST')).b", "to_csv(from_csv(s, 'a STRING, b STRING'))", "from_csv(concat(s, ',x'), 'a STRING, b STRING')",
]  # fmt: skip
CSV_TYPES = [
    *[f"schema_of_csv({t})" for t in (
        "'1,,x'", "' 1,1'", "'a\nb,c'", "'#a', map('comment', '#')", "' '", "'\n'", "'1,2', map('header', 'true')", "'1,2', map('inferSchema', 'false')", "'12345678901234567890,1e400,NaN,Inf,-Inf,Infinity'", "'2020-01-01,2020-01-01T00:00:00Z,12:00:00,2020-1-1,TRUE,0x1F,1f,1d, ,1_0'",
        "'01/02/2020,x', map('dateFormat', 'dd/MM/yyyy')", "'2020-01-01', map('preferDate', 'false')", "'a', map('mode', 'DROPMALFORMED')", "1", "CAST(NULL AS STRING)", "'a', 1", "'a', 'b', 'c'", "'1', map('nullValue', '1')", "concat('1', ',x')", "''", "'1.10,999999999999999999999999999999999999999'",
    )],
    *[f"to_csv({t})" for t in (
        "named_struct('a', array(1, null, 3), 'b', array('x', 'y,z'), 'c', array(), 'd', array(array(1), null), 'e', array(null, 1))", "named_struct('m', map('a', 1, 'b', null), 'n', map(1, array(2)), 's', named_struct('p', 1, 'q', null), 't', map())", "named_struct('s', named_struct('p', null, 'q', named_struct('z', 'a\"b')))",
        "named_struct('a', array(date'2020-01-02'), 'b', map(timestamp'2020-01-02 03:04:05.678', date'2020-01-02')), map('dateFormat', 'dd/MM', 'timestampFormat', 'yyyy')", "named_struct('a', array(X'41ff'), 'b', array(1.50BD, 1e-10BD), 'c', array(1e10D, 1.5F), 'd', array(true), 'e', array(interval 1 day, null))",
        "named_struct('n', null, 'i', interval 1 month, 'j', interval 1 year 2 month, 'k', time'12:30:00.5')", "struct()", "named_struct()", "null", "map('a', 1)", "array(1)", "named_struct('a', 'x'), map('header', 'maybe')", "named_struct('a', 'x\ny', 'b', '\r')", "named_struct('a', 'x'), map('sep', '')", "named_struct('a', 'x', 'b', 'y'), map('sep', '::')",
        "named_struct('a', '#x', 'b', '#y')", "named_struct('a', '  x  ', 'b', ' y ')", "named_struct('a', '  x  ', 'b', ' y '), map('ignoreLeadingWhiteSpace', 'false', 'ignoreTrailingWhiteSpace', 'false')", "named_struct('a', '', 'b', ' ', 'c', null), map('emptyValue', 'E', 'nullValue', 'N')", "named_struct('a', 'x\"y', 'b', 'x\\'y'), map('quote', '\\'')",
        "named_struct('a', 'x\"y'), map('escapeQuotes', 'false')", "named_struct('a', 'x\"y,'), map('escapeQuotes', 'false')", "named_struct('a', 'x\\\\y', 'b', '\\\\\"')", "named_struct('a', 1.0E-10D, 'b', float('nan'), 'c', double('-inf'), 'd', 123456789.0D)", "named_struct('a', double('inf'), 'b', double('nan')), map('positiveInf', 'P', 'nanValue', 'Q')",
        "named_struct('d', date'2020-01-02'), map('dateFormat', 'QQQQQQ')", "named_struct('a', 1), map('timeZone', 'nope')", "named_struct('t', timestamp'2020-01-02 03:04:05'), map('timeZone', 'Europe/Berlin')", "named_struct('t', timestamp_ntz'2020-01-02 03:04:05'), map('timestampNTZFormat', 'HH')", "named_struct('a', 1), map('mode', 'DROPMALFORMED')",
        "named_struct('a', 'x'), map('lineSep', '')", "named_struct('a', 'a|b'), map('lineSep', '|')", "named_struct('a', CAST(NULL AS STRUCT<x: INT>))", "CAST(NULL AS STRUCT<x: INT>)", "named_struct('a', 'x\"y'), map('escape', '\"')", "named_struct('a', '\u0001')", "named_struct('a', CAST(NULL AS STRING))", "named_struct('a', CAST(NULL AS STRING)), map('nullValue', 'N')",
        "named_struct('a', CAST(NULL AS STRING)), map('quoteAll', 'true')", "named_struct('a', ''), map('emptyValue', '')", "named_struct('a', '', 'b', ''), map('emptyValue', '')", "named_struct('a', map('x', null))", "named_struct('a', named_struct('b', named_struct()))", "named_struct('a', named_struct('b', null, 'c', null))",
        "named_struct('a', map(named_struct('x', 1), null, named_struct('x', null), array(null)))", "named_struct('a', X'', 'b', X'00')", "named_struct('a', time'12:30:00', 'b', time'00:00:00.000001')", "named_struct('k', time'12:30:00.5'), map('timeFormat', 'HH')", "named_struct('a', 1, 'b', 2), map('sep', '\\\\t')", "named_struct('a', 'x'), map('encoding', 'nope')", "id",
        "named_struct('a', 1), map('a', 1)", "named_struct('a', 1), 'x'", "", "named_struct('a', array(1, 2)), map('sep', ' ')", "named_struct('a', 1), map('quote', 'xx')",
    )],
]  # fmt: skip
COLUMNS = [
    "F.from_csv('s', 'a INT, b STRING')", "F.from_csv(F.col('s'), F.lit('a INT, b STRING'), {'sep': '|'})", "F.from_csv('s', F.schema_of_csv(F.lit('1,a')))", "F.from_csv('s', F.schema_of_csv('1,a'), {'mode': 'PERMISSIVE'})", "F.from_csv('s', 5)", "F.from_csv('s', T.StructType([]))", "F.to_csv(F.struct('s', 'i'))", "F.to_csv(F.struct('s', 'i'), {'sep': '|', 'quoteAll': True})", "F.to_csv('i')",
    "F.schema_of_csv('1|a', {'sep': '|'})", "F.schema_of_csv(F.lit('1,2'))", "F.schema_of_csv(5)", "F.schema_of_csv('s')", "F.schema_of_csv(F.col('s'))",
]  # fmt: skip

GROUPS = {
    "csv lines": ("lines", True, LINES),
    "csv lines, legacy": ("lines", False, LINES),
    "csv options": ("fewer lines", True, FEWER_LINES),
    "csv types": ("one", True, CSV_TYPES),
    "columns of csv": ("fewer lines", True, COLUMNS),
}
