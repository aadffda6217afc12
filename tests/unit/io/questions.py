"""What Spark is asked about files: texts to read, and rows to write."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Read:
    """Files to read: their contents by path below the folder that is read."""

    format: str
    files: Mapping[str, str | bytes]
    options: Mapping[str, Any] = field(default_factory=dict)
    schema: str | None = None
    columns: Sequence[str] | None = None  # to select, or () to count
    conf: Mapping[str, str] = field(default_factory=dict)
    path: str = ""

    @property
    def key(self) -> str:
        parts: list[Any] = [self.format, dict(self.files), dict(self.options), self.schema]
        parts += [self.columns, dict(self.conf), self.path]
        while parts[-1] in (None, {}, ""):
            parts.pop()
        return " ".join(map(str, parts))


@dataclass(frozen=True)
class Write:
    """Rows to write, and perhaps rows to write before."""

    format: str
    schema: str
    rows: Sequence[tuple[Any, ...]]
    options: Mapping[str, Any] = field(default_factory=dict)
    partition: Sequence[str] = ()

    @property
    def key(self) -> str:
        return f"{self.format} {self.schema} {list(self.rows)} {dict(self.options)} {list(self.partition)}"


def csv(text: str | bytes, schema: str | None = None, columns: Sequence[str] | None = None, **options: Any) -> Read:
    return Read("csv", {"f.csv": text}, options, schema, columns)


def json(text: str | bytes, schema: str | None = None, columns: Sequence[str] | None = None, **options: Any) -> Read:
    return Read("json", {"f.json": text}, options, schema, columns)


CSV_VALUES = [
    "1", "+1", "-1", "2147483648", "9223372036854775808", "1" * 39, "1.0", "1e5", "1E400", "1d", "1f", ".5", "5.",
    "NaN", "Inf", "-Inf", "inf", "nan", "Infinity", "0x1p3", "0x1F", " 1", "1 ", "1_0", "true", "TRUE", "t", "yes",
    "2020-01-01", "2020-1-1", "2020-01", "2020-01-01T", "2020-01-01 10", "2020-01-01 10:00", "2020-01-01T10:00:00Z",
    "2020-01-01 10:00:00.123456789", "2020-01-01T10:00:00+01:00", "2020-01-01T10:00:00 Europe/Paris", "2020-02-30",
    "2020-01-01abc", "2020-01-01 abc", "0.1", "00012", "1,5", "\u0661", "-", "1e-5", "1E5", "12345678901234567890.5",
    "2020-01-01 24:00:00", "1.", "1e38", "100000000000000000000", "1E+10", "-0", "-0.0", "2020-01-01 10:00:00 ",
    " 2020-01-01", "2020-06-31 10:00:00", "0", "+1.5", "1,000", "$1", "1%", "1L", "12:30x", "P1D", "null", "NULL",
]  # fmt: skip
CSV_TYPES = [
    "byte", "short", "int", "long", "float", "double", "decimal(5,2)", "decimal(10,0)", "boolean", "date", "timestamp",
    "timestamp_ntz", "string",
]  # fmt: skip
CSV_PAIRS = [
    "1",
    "2147483648",
    "9223372036854775808",
    "1.5",
    "2020-01-01",
    "2020-01-01 10:00:00",
    "true",
    "abc",
    "2020",
]
CSV_LINES = [
    '"a""b",1', '"a\\"b",1', '"a"b,1', '"a" ,1', ' "a",1', 'a"b,1', 'a""b,1', '"a,1', '"a\\\\",1', "a\\,b",
    '"a\\nb",1', '"",1', '""""', '"a"",b",1', '"a\\b",1', 'a\\"b,1', ",1", '," "', "a,b,c", "a", '"a', 'a,"b',
    '"a"x"b",1', '"a" "b",c', '"x"",""y",z', '"x","y', '\\"a,b', "'a',b", '"a\\\\"b",c', '"a\\', '""a"",b', '"a"",b',
    '"a"""b,c', '"ab""",c', '"ab"" ,c', '"",""', '"\\"",1', '"\\\\\\"",1', " a , b ", '" a "," b "', '"a"\t,b', "  ,x",
    '"a","b" x', 'x"",y', '"""a""",b', '"a\\"",b', '"a\\\\\\\\",b', '"\\a",b', "a,b,", ",,", '"a",', "\\", '"\\"', '"\\',
]  # fmt: skip


def csv_reads() -> Iterator[Read]:
    for value in CSV_VALUES:
        yield csv(value + "\n", sep=";", inferSchema=True)
    for dtype in CSV_TYPES:
        lines = "".join(f"{i};{value}\n" for i, value in enumerate(CSV_VALUES))
        yield csv(lines, f"i int, v {dtype}, bad string", sep=";", columnNameOfCorruptRecord="bad")
    for pair in itertools.permutations(CSV_PAIRS, 2):
        yield csv("\n".join(pair) + "\n", inferSchema=True)
    corrupt = {"columnNameOfCorruptRecord": "bad"}
    for line in CSV_LINES:
        yield csv(line + "\n", "a string, b string, bad string", **corrupt)
        yield csv(line + "\n", "a string, b string, bad string", escape='"', **corrupt)
    lines = "\n".join(CSV_LINES) + "\n"
    more = [
        {"quote": "'"}, {"quote": ""}, {"sep": "\t"}, {"sep": "||"}, {"sep": ";"}, {"escape": "|"}, {"escape": ""},
        {"nullValue": "a"}, {"nullValue": "NA"},
        {"emptyValue": "E"}, {"nullValue": "NA", "emptyValue": "NA"}, {"comment": "a"}, {"multiLine": True},
        {"multiLine": True, "escape": '"'},
    ]  # fmt: skip
    for line in CSV_LINES:
        for trimmed in (["Leading"], ["Trailing"], ["Leading", "Trailing"]):
            more_options = {f"ignore{side}WhiteSpace": True for side in trimmed}
            yield csv(line + "\n", "a string, b string, bad string", **more_options, **corrupt)
    for line in ("x,  ,y", "x,  ", "  ", " ,", "\t,x", "  x ,y", "  ,  "):
        for side in ("Leading", "Trailing"):
            yield csv(line + "\n", "a string, b string", **{f"ignore{side}WhiteSpace": True})
            yield csv(line + "\nz,z\n", "a string, b string", ["b"], **{f"ignore{side}WhiteSpace": True})
    # Files beside partition folders.
    yield Read("text", {"f.txt": "a\n", "k=1/g.txt": "b\n"})
    for ratio in (0.5, 0.1, 0.9):
        yield csv("".join(f"{i}\n" for i in range(5)) + "x\n1.5\n", samplingRatio=ratio, inferSchema=True)
        yield csv("a\n1\n\n2\n2.5\n3\n", samplingRatio=ratio, inferSchema=True, header=True)
    for options in more:
        if "multiLine" not in options:
            yield csv(lines, "a string, b string, c string, bad string", **options, **corrupt)
            yield csv(
                'a||b||c\na\tb\n \'x\' ,"y"\n,\n"",\'\'\nNA,"NA"\n',
                "a string, b string, bad string",
                **options,
                **corrupt,
            )
    bad = "1,x\nz,y\n3\n4,w,q\n\n  \n5,v\n"
    for mode in ("PERMISSIVE", "DROPMALFORMED", "FAILFAST", "permissive", "other"):
        yield csv(bad, "a int, b string", mode=mode)
        yield csv(bad, "a int, b string, bad string", mode=mode, **corrupt)
        yield csv(bad, "a int, b string", ["a"], mode=mode)
        yield csv(bad, "a int, b string", ["b"], mode=mode)
        yield csv(bad, "a int, b string", (), mode=mode)
        yield csv("1,x\n2,y\n", "a int, b string", mode=mode)
        yield csv(bad, None, mode=mode, inferSchema=True)
        yield csv("a,b\n1,x\n2\n3,y,z\n", None, mode=mode, inferSchema=True, header=True)
    yield csv(bad, "a int, b string, _corrupt_record string")
    yield csv(bad, "bad string, a int, b string", **corrupt)
    yield csv(bad, "a int, bad int", **corrupt)
    yield csv(bad, "a int, b string, bad string", ["bad"], **corrupt)
    yield csv(bad, "a int, b string, bad string", ["a", "bad"], **corrupt)
    yield csv("a,A,,b,a\n1,2,3,4,5\n", header=True)
    yield csv("a,NA,b\n1,NA,3\n", header=True, nullValue="NA")
    yield csv("a,b\n1,2\na,b\n3,4\n", header=True, inferSchema=True)
    yield csv('"a x","b,c"\n1,2\n', header=True)
    yield csv("\n\n a , b \n1,2\n", header=True, ignoreLeadingWhiteSpace=True, ignoreTrailingWhiteSpace=True)
    yield csv(" a , b \n 1 , 2 \n", header=True, inferSchema=True)
    yield csv("a,b\n1,2\n", "x int, y int", header=True)
    yield csv("a,b\n1,2\n", "x int, y int", header=True, enforceSchema=False)
    yield csv("a,b\n1,2\n", "a int, B int", header=True, enforceSchema=False)
    yield csv("a,b\n1,2\n", "a int", header=True)
    yield csv("a,b\n1,2\n", "a int, b int, c int", header=True)
    yield csv("a,b\n", header=True, inferSchema=True)
    yield csv("a,b\n", inferSchema=True)
    yield csv("", header=True)
    yield csv("\n\n", header=True)
    yield csv("a,b\r\n1,2\r\n3,4\r5,6\n", header=True, inferSchema=True)
    yield csv("a,b\n1,2", header=True, inferSchema=True)
    yield csv(b"\xef\xbb\xbfa,b\n1,2\n", header=True, inferSchema=True)
    yield csv(b"a\xff,b\xe9\n", header=False)
    yield csv("a\xe9,\xfc\n".encode("latin-1"), encoding="ISO-8859-1")
    yield csv("a,b\n1,2\n".encode("utf-16"), encoding="UTF-16", multiLine=True, header=True)
    yield csv("a,b\n1,2\n", encoding="nope")
    yield csv("1|2;3|4;", sep="|", lineSep=";")
    yield csv("# c\n1,2\n #x,3\n", comment="#")
    yield csv("# c\na,b\n1,2\n", comment="#", header=True)
    yield csv("1;2\n", sep=";", quote="xx")
    yield csv("1;2\n", sep="")
    yield csv("1;2\n", sep="\\t")
    yield csv("1\t2\n", sep="\\t")
    yield csv("1;2\n", sep="\\")
    yield csv("1;2\n", sep="\\x")
    yield csv("1,2\n", header="maybe")
    yield csv("1,2\n", delimiter="2")
    yield csv("1,2\n", samplingRatio=0.5, inferSchema=True)
    yield csv("1,2\n", unknownOption="x")
    multi = 'a,b\n"x\ny",2\n\n3,"z\r\nw"\n  \n"unclosed,4\n5,6\n'
    for options in ({}, {"inferSchema": True}, {"nullValue": "3"}):
        yield csv(multi, multiLine=True, header=True, **options)
        yield csv(multi, header=True, **options)
    yield csv('a,b\r\n"x\r\ny",2\r\n3,4\r\n', multiLine=True, header=True)
    yield csv("a,b\n\n1,2\n\n", "a string, b string, bad string", multiLine=True, **corrupt)
    yield csv("# c\na,b\n1,2\n", multiLine=True, header=True, comment="#")
    yield csv('"a"\n"b\n', "a string, bad string", multiLine=True, **corrupt)
    yield csv('1,"x\ny"z\n2,w\n', "a string, b string, bad string", multiLine=True, **corrupt)
    yield csv("1,x\nz,y\n", "a int, b string, bad string", multiLine=True, **corrupt)
    dates = "01/02/2020\n31/12/2019\n2020-01-01\n1/2/2020\nx\n"
    yield csv(dates, "d date, bad string", dateFormat="dd/MM/yyyy", **corrupt)
    yield csv(dates, "d timestamp, bad string", timestampFormat="dd/MM/yyyy", **corrupt)
    yield csv(dates, "d timestamp_ntz, bad string", timestampNTZFormat="dd/MM/yyyy", **corrupt)
    yield csv(dates, None, inferSchema=True, dateFormat="dd/MM/yyyy")
    yield csv("01/02/2020\n31/12/2019\n", None, inferSchema=True, dateFormat="dd/MM/yyyy")
    yield csv("01/02/2020\n2020-01-01 10:00:00\n", None, inferSchema=True, dateFormat="dd/MM/yyyy")
    yield csv("01/02/2020\n31/12/2019\n", None, inferSchema=True, timestampFormat="dd/MM/yyyy")
    yield csv("01/02/2020\n31/12/2019\n", None, inferSchema=True, timestampFormat="dd/MM/yyyy", preferDate=False)
    yield csv("2020-01-01\n2020-01-01 10:00:00\n", None, inferSchema=True, timestampFormat="yyyy-MM-dd HH:mm:ss")
    yield csv("2020-01-01\n", None, inferSchema=True, preferDate=False)
    yield csv("2020-01-01 10.30\n", None, inferSchema=True, timestampFormat="yyyy-MM-dd HH.mm")
    yield csv("2020-01-01T10:00:00\n", "t timestamp", timeZone="Europe/Paris")
    yield csv(
        "nope\n1.5\ninfi\n-infi\nNaN\n",
        "d double, bad string",
        nanValue="nope",
        positiveInf="infi",
        negativeInf="-infi",
        **corrupt,
    )
    yield csv("nope\n1.5\n", None, nanValue="nope", inferSchema=True)
    yield csv("abc\n", "b binary")
    yield csv("1\n", "a array<int>")
    yield csv("1\n", "m map<string,int>")
    yield csv("INTERVAL '1' DAY\n1\nx\n", "i interval day, bad string", **corrupt)
    yield csv("x,1\n", "a char(3), b varchar(2)")
    yield csv("1,2\n", "a int not null, b int")
    yield csv(",2\n", "a int not null, b int")
    yield Read("csv", {"a.csv": "x,y\n1,2\n", "b.csv": "x,y\n3,4\n5,6\n"}, {"header": True, "inferSchema": True})
    yield Read("csv", {"a.csv": "x,y\n1,2\n", "b.csv": "y,x\n3,4\n5,6\n"}, {"header": True})
    yield Read("csv", {"a.csv": "1\n", "b.csv": "2.5\n2\n2\n"}, {"inferSchema": True})
    yield Read("csv", {"a.csv": "", "b.csv": "x,y\n3,4\n5,6\n"}, {"header": True})
    yield Read("csv", {"k=1/a.csv": "x\n", "k=2/b.csv": "yy\n"})
    yield Read("csv", {"k=1/a.csv": "x\n", "k=2/b.csv": "yy\n"}, columns=["k"])
    yield Read("csv", {"k=1/a.csv": "x\n", "k=2/b.csv": "yy\n"}, columns=())
    yield Read("csv", {"_h.csv": "1\n", ".g.csv": "2\n", "a.csv": "3\n", "_SUCCESS": "", "x._COPYING_": "9\n"})
    yield Read("csv", {"a.csv": "1\n", "b.txt": "2\n"}, {"pathGlobFilter": "*.csv"})
    yield Read("csv", {"a.csv": "1\n", "s/b.csv": "22\n"}, {"recursiveFileLookup": True})
    yield Read("csv", {"s/b.csv": "22\n"})
    yield Read("csv", {"a.csv": "1\n", "s/b.csv": "22\n"})
    yield Read(
        "csv",
        {"f.csv": "2020-01-01 10:00:00\n"},
        {"inferSchema": True},
        conf={"spark.sql.timestampType": "TIMESTAMP_NTZ"},
    )
    yield Read(
        "csv",
        {"f.csv": "2020-01-01 10:00:00Z\n"},
        {"inferSchema": True},
        conf={"spark.sql.timestampType": "TIMESTAMP_NTZ"},
    )
    yield Read("csv", {"f.csv": "a,A\n1,2\n"}, {"header": True}, conf={"spark.sql.caseSensitive": "true"})
    for modified in ("modifiedBefore", "modifiedAfter"):
        yield csv("1\n", None, None, **{modified: "2050-01-01T00:00:00"})


JSON_VALUES = [
    "1", "-1", "2147483648", "9223372036854775808", "1.5", "1e5", "1E400", '"x"', "true", "null", '"2020-01-01"',
    '"2020-01-01T10:00:00Z"', '"2020-01-01 10:00:00"', "[]", "[1]", "[1,2.5]", "[1,null]", '[1,"a"]', "{}", '{"b":1}',
    '[{"a":1},{"b":2}]', '""', '"1"', '"true"', '"NaN"', "NaN", "Infinity", "-Infinity", "1.0", "100000000000000000000",
    "1.23456789012345678901234567890", "[[1],[2]]", '[{"x":[1]},{"x":null}]', "-0", "0.0", "12345678901234567890.5",
    '"2020-01-01T10:00:00.123+01:00"', "1E-5", '"INTERVAL \'1\' DAY"', "18262", '"aGk="', '"Infinity"', '"-INF"', '"inf"',
    "1e2", "127", "300", "-1.5", '"1.5"', '"2020"', '"2020-01-01T10"', "0.10",
]  # fmt: skip
JSON_TYPES = [
    "byte", "short", "int", "long", "float", "double", "decimal(5,2)", "decimal(38,10)", "boolean", "date", "timestamp",
    "timestamp_ntz", "string", "binary", "array<int>", "array<string>", "map<string,int>", "struct<a:int,b:int>",
    "array<struct<a:int,b:int>>", "void", "interval day", "map<string,string>", "array<array<double>>",
]  # fmt: skip
JSON_LINES = [
    '{"a":1}', '{"a":1,"b":"x"}', "{'a':2}", "{a:3}", '{"a":4} x', '{"a":5', "", "   ", "[]", '[{"a":6},{"a":7}]', "1",
    '"x"', "null", '{"A":8}', '{"a":9,"a":10}', '{"b":"\\u00e9\\n"}', '{"a":01}', '{"a":+1}', '{"a":.5}', '{"a":1.}',
    '{"b":"a\tb"}', '// c\n', '{"a":11,}', '{"a" : 12 }', '{"b":"\\x"}', '{"b":"\\q"}', "{}", '{"a":{"c":1}}', '{"b":{"c": 1 , "d":[ 1, 2.50 ]}}',
    '{"a":"13"}', '{"b":14}', '{"b":1.50}', '{"b":true}', '{"b":null}', '{"c":15}', "not json", '{"b":"x"}{"b":"y"}', '[1,2]',
    '{"b":1E5}', '{"b":100000000000000000000}', '{"a":NaN}', '{"b":-0}', '{"b":"\\ud83d\\ude00"}', '{"b":/*c*/1}', '[{"a":1},2]', "[[1]]",
]  # fmt: skip


def json_reads() -> Iterator[Read]:
    corrupt = {"columnNameOfCorruptRecord": "bad"}
    for value in JSON_VALUES:
        yield json(f'{{"v":{value}}}\n')
    for dtype in JSON_TYPES:
        lines = "".join(f'{{"i":{i},"v":{value}}}\n' for i, value in enumerate(JSON_VALUES))
        yield json(lines, f"i int, v {dtype}, bad string", **corrupt)
    some = ["1", "2147483648", "9223372036854775808", "1.5", '"x"', "true", "null", "[]", "[1]", '["a"]', "{}", '{"b":1}',
            '{"b":"x"}', "[null]", "[{}]", '[{"c":1}]', "1E400", '"2020-01-01"', "NaN"]  # fmt: skip
    for left, right in itertools.combinations(some, 2):
        yield json(f'{{"v":{left}}}\n{{"v":{right}}}\n')
    for line in JSON_LINES:
        yield json(line + "\n")
        yield json(line + "\n", "a int, b string, bad string", **corrupt)
    lines = "\n".join(JSON_LINES) + "\n"
    for mode in ("PERMISSIVE", "DROPMALFORMED", "FAILFAST"):
        yield json(lines, "a int, b string, bad string", mode=mode, **corrupt)
        yield json(lines, "a int, b string", mode=mode)
        yield json(lines, None, mode=mode)
        yield json('{"a":"x"}\n{"a":1}\n', "a int, b string", mode=mode)
        yield json('{"a":"x"}\n{"a":1}\n', "a int, b string", ["b"], mode=mode)
        yield json('{"a":"x"}\n{"a":1}\n', "a int, b string", (), mode=mode)
        yield json('{"a":1}\n{"a":2\n', None, mode=mode)
        yield json('{"a":1}\n{"a":2\n', None, (), mode=mode)
        yield json('{"a":1}\n[1]\n', "a int", mode=mode)
    options: list[dict[str, Any]] = [
        {"primitivesAsString": True}, {"prefersDecimal": True}, {"dropFieldIfAllNull": True}, {"allowComments": True},
        {"allowUnquotedFieldNames": True}, {"allowSingleQuotes": False}, {"allowNumericLeadingZeros": True},
        {"allowBackslashEscapingAnyCharacter": True}, {"allowUnquotedControlChars": True},
        {"allowNonNumericNumbers": False}, {"inferTimestamp": True}, {"timestampFormat": "yyyy-MM-dd HH:mm:ss"},
        {"dateFormat": "yyyy-MM-dd"}, {"inferTimestamp": True, "timestampFormat": "yyyy-MM-dd HH:mm:ss"},
        {"unknown": "x"}, {"encoding": "UTF-8"}, {"lineSep": "\n"}, {"samplingRatio": 1.0},
    ]  # fmt: skip
    for option in options:
        if option.keys() & {
            "primitivesAsString",
            "prefersDecimal",
            "dropFieldIfAllNull",
            "inferTimestamp",
            "allowNonNumericNumbers",
        }:
            for value in JSON_VALUES:
                yield json(f'{{"v":{value}}}\n', None, None, **option)
        yield json(lines, "a int, b string, bad string", **option, **corrupt)
    yield json('{"a":null}\n{"a":[]}\n{"b":{"c":null}}\n', None, None, dropFieldIfAllNull=True)
    yield json('{"b":1,"a":2}\n{"c":3}\n')
    yield json('{"b":{"z":1,"y":2}}\n')
    yield json('{"a":1,"A":2}\n')
    yield json('{"":1}\n')
    yield json('{"a b":1,"c.d":2}\n')
    yield json('{"d":"01/02/2020"}\n{"d":"x"}\n', "d date, bad string", dateFormat="dd/MM/yyyy", **corrupt)
    yield json(
        '{"d":"01/02/2020"}\n{"d":"2020-01-01"}\n', "d timestamp, bad string", timestampFormat="dd/MM/yyyy", **corrupt
    )
    yield json('{"a":1}\n', "a int, _corrupt_record string")
    yield json('{"a":1\n', "a int, _corrupt_record string")
    yield json('{"a":1\n', "a int, bad string", ["bad"], **corrupt)
    yield json('{"a":1}\n', "a int, bad int", **corrupt)
    yield json('{"a":{"b":1}}\n', "a struct<B:int>")
    yield json('{"a":{"b":"x"}}\n', "a struct<b:int>, bad string", **corrupt)
    yield json('{"a":[1,"x",2]}\n', "a array<int>, bad string", **corrupt)
    yield json('{"a":{"k":"x","l":1}}\n', "a map<string,int>, bad string", **corrupt)
    yield json('{"a":1,"b":"x"}\n', "b string, a int")
    yield json('{"a":1}\n', "a int not null, b int not null")
    yield json('{"a":1}\r\n{"a":2}\r{"a":3}\n')
    yield json('{"a":1};{"a":2};', lineSep=";")
    yield json(b'\xef\xbb\xbf{"a":1}\n')
    yield json(b'{"a":"\xff"}\n')
    yield json('{"a":"\xe9"}\n'.encode("latin-1"), encoding="ISO-8859-1")
    yield json('{"a":"\xe9"}\n'.encode("utf-16-le"), encoding="UTF-16LE", lineSep="\n")
    yield json("1\n2\n")
    yield json("")
    yield json("\n\n")
    yield json("\n", "a int")
    multi = [
        '{"a":1}',
        '[{"a":1},\n{"a":2}]',
        '{"a":\n1}\n{"a":2}',
        '{"a":1',
        "",
        "[]",
        '[{"a":1},\n{"a":2',
        "[1,2]",
        "null",
        '  {"a" : 5 }  ',
        "x",
    ]
    for text in multi:
        yield json(text, multiLine=True)
        yield json(text, "a int, bad string", multiLine=True, **corrupt)
        yield json(text, "a int", multiLine=True, mode="FAILFAST")
        yield json(text, "a int", multiLine=True, mode="DROPMALFORMED")
    for text in (
        "1",
        '"x"',
        "true",
        "[1]",
        '[{"a":1},2]',
        "[]",
        "null",
        '{"a":""}',
        '{"a":{}}',
        '{"a":[]}',
        '{"a":1.5}',
        "{",
    ):
        yield json(text + "\n", "a int", mode="FAILFAST")
        yield json(text + "\n", "a array<int>", mode="FAILFAST")
    yield Read("json", {"a.json": '{"a":1}\n', "b.json": '{"a":2.5}\n{"b":2}\n'})
    yield Read("json", {"k=1/a.json": '{"a":1}\n', "k=2/b.json": '{"a":22}\n'})
    yield Read("json", {"k=1/a.json": '{"a":1}\n', "k=2/b.json": '{"a":22}\n'}, columns=["k"])
    yield Read(
        "json",
        {"f.json": '{"a":"2020-01-01T10:00:00"}\n'},
        {"inferTimestamp": True},
        conf={"spark.sql.timestampType": "TIMESTAMP_NTZ"},
    )
    yield Read("json", {"f.json": '{"a":1,"A":2}\n'}, conf={"spark.sql.caseSensitive": "true"})


def text_reads() -> Iterator[Read]:
    for content in ("a\nb\n", "a\n\nb", "", "\n", "a\r\nb\rc\n", b"\xef\xbb\xbfa\n", b"\xff\n", "a\n\n"):
        yield Read("text", {"f.txt": content})
        yield Read("text", {"f.txt": content}, {"wholetext": True})
    yield Read("text", {"f.txt": "a;b;c\n"}, {"lineSep": ";"})
    yield Read("text", {"f.txt": "a\xe9\n".encode("latin-1")}, {"encoding": "ISO-8859-1"})
    yield Read("text", {"a.txt": "a\n", "b.txt": "bb\n"}, {"wholetext": True})
    yield Read("text", {"a.txt": "a\n"}, schema="x string")
    yield Read("text", {"a.txt": "a\n"}, schema="x int")
    yield Read("text", {"a.txt": "a\n"}, schema="x string, y string")
    yield Read("text", {"k=1/a.txt": "a\n"}, columns=["k"])
    yield Read("text", {"k=1/a.txt": "a\n", "k=2/b.txt": "b\nc\n"}, columns=())


PARTITIONS: list[tuple[str, ...]] = [
    ("k=1", "k=2"), ("k=1", "k=2147483648"), ("k=1", "k=9223372036854775808"), ("k=2147483648", "k=9223372036854775808"),
    ("k=1", "k=1.5"), ("k=2020-01-01", "k=2020-01-02"), ("k=2020-01-01", "k=1"), ("k=2020-01-01 00%3A00%3A00",),
    ("k=2020-01-01 10%3A00%3A00.5", "k=2020-01-01"), ("k=2020-01-01 10%3A00%3A00.123456",), ("k=a%2Fb", "k=1"),
    ("k=__HIVE_DEFAULT_PARTITION__", "k=3"), ("k=__HIVE_DEFAULT_PARTITION__",), ("k=true",), ("k=01", "k=1"),
    ("k=1/j=2", "k=1/j=x"), ("k=1", "j=2"), ("k=1/j=2", "k=3"), ("k=",), ("=1",), ("k=1=2",), ("k=1e5",),
    ("k=1f",), ("k=0x1",), ("k=1/plain",), ("plain/k=1",), ("_k=1",), ("k=1/.h",), ("k=1/_h",), ("k=2020-1-1",), ("k=2020",),
    ("k=2020-01",), ("k=NaN",), ("k=-1",), ("k=+1",), ("k= 1",), ("k=123456789012345678901234567890",), ("k=1.50",),
    ("value=3",), ("k=10%3A30",), ("k=12345678901234567890123456789012345678901234567890",), ("k=1.5d",), ("k=2020-02-30",),
    ("k=1970-01-01", "k=1.0"), ("k=1", "k="), ("k=9223372036854775808", "k=1.5"), ("k=2020-01-01T10%3A00%3A00",),
    ("k=2020-01-01 10%3A00",), ("a b=x y",), ("k%3D=1",), ("k=1/x/j=2",), ("k=1", "k=x"), ("k=0.0",), ("k=%41",), ("k=a%",),
    ("k=1E3", "k=5"), ("k=Infinity",), ("k=1e40",), ("k=INF",),
]  # fmt: skip


def partition_reads() -> Iterator[Read]:
    def read(folders: Sequence[str], **more: Any) -> Read:
        return Read("text", {f"{folder}/f.txt": f"{i}\n" for i, folder in enumerate(folders)}, **more)

    for folders in PARTITIONS:
        yield read(folders)
    off = {"spark.sql.sources.partitionColumnTypeInference.enabled": "false"}
    yield read(("k=1", "k=__HIVE_DEFAULT_PARTITION__"), conf=off)
    for schema in (
        "value string, k string",
        "value string, k date",
        "k long, value string",
        "value string",
        "value string, K int",
        "k int",
    ):
        yield read(("k=1", "k=2"), schema=schema)
    for schema in (
        "value string, k int",
        "value string, k timestamp",
        "value string, k double",
        "value string, k boolean",
        "value string, k decimal(5,2)",
    ):
        yield read(("k=1", "k=x"), schema=schema)
    for schema in (
        "value string, k timestamp",
        "value string, k double",
        "value string, k boolean",
        "value string, k decimal(5,2)",
        "value string, k binary",
        "value string, k byte",
    ):
        yield read(("k=1",), schema=schema)
    yield read(("k=300",), schema="value string, k byte")
    yield read(("k=1", "k=2/z"), options={"recursiveFileLookup": True})
    yield read(("k=1", "k=2"), options={"pathGlobFilter": "*.csv"})
    for path in ("k=1", "k=*", "k={1,2}", "k=[1-2]", "k=[^1]", "k=?", "k=1/f.txt", "*/*.txt", "k=3", "k=3*", "nope"):
        yield read(("k=1", "k=2"), path=path)
        yield read(("k=1", "k=2"), path=path, options={"basePath": "$ROOT"})
    yield read(("k=1", "k=2"), path="k=1", options={"basePath": "$ROOT/k=2"})


NAMED = "a int, b string, c double, d boolean"
ROWS = [(1, "x", 1.5, True), (None, None, None, None), (-7, "", -0.0, False), (3, 'q"u,o\te', float("nan"), None)]
TEXTS = ["", " ", " a ", "a,b", 'a"b', '"a"', '"', "a\nb", "a\rb", "a\\b", "\\", 'a\\"b', "#a", "a;b", "'a'", "\t", "\xe9", "null", None, "a\\,b", "\\\"", "a b", "\0", "a\\\\b,"]  # fmt: skip
DOUBLES = [1.0, 1e7, 1e-3, 1.2345678901234567e20, 0.1, -0.0, float("nan"), float("inf"), float("-inf"), 1e10, 123456.789, 1e-5, 9999999.0, 5e-324]  # fmt: skip
MOMENTS = [
    datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC), datetime(2020, 1, 2, 3, 4, 5, 123456, tzinfo=UTC),
    datetime(1900, 1, 1, tzinfo=UTC), datetime(2020, 7, 2, 3, 4, 5, 120000, tzinfo=UTC), None,
]  # fmt: skip
OTHERS = (
    "dt date, ts timestamp, tn timestamp_ntz, dc decimal(10,2), bi binary, by byte, fl float, iv interval day to second"
)
OTHER_ROWS = [
    (
        date(2020, 1, 2),
        MOMENTS[0],
        datetime(2020, 1, 2, 3, 4, 5),
        Decimal("1.50"),
        b"ab",
        5,
        1.1,
        timedelta(days=1, hours=2),
    ),
    (
        date(1, 1, 1),
        MOMENTS[1],
        datetime(2020, 1, 2, 3, 4, 5, 120),
        Decimal("0.00"),
        b"",
        -1,
        1e20,
        timedelta(microseconds=-1),
    ),
    (None,) * 8,
]
NESTED = "a array<int>, m map<string,double>, s struct<x:int,y:array<string>>, z array<struct<d:date,e:double>>"
NESTED_ROWS = [
    ([1, None], {"l": None}, (1, ["p", None]), [(date(2020, 1, 1), 1e10), None]),
    ([], {}, (None, None), []),
    (None, None, None, None),
]


def writes() -> Iterator[Write]:
    no_binary = OTHERS.replace("bi binary, ", "")
    plain_rows = [(*row[:4], *row[5:]) for row in OTHER_ROWS]
    for options in (
        {}, {"header": True}, {"sep": ";"}, {"nullValue": "NA"}, {"emptyValue": "E"}, {"quoteAll": True}, {"quote": "'"},
        {"escape": '"'}, {"escapeQuotes": False}, {"ignoreLeadingWhiteSpace": False, "ignoreTrailingWhiteSpace": False},
        {"lineSep": "|"}, {"quote": ""}, {"sep": "||"}, {"charToEscapeQuoteEscaping": "#"}, {"comment": "#"}, {"quoteAll": True, "nullValue": "N"},
        {"quoteAll": True, "emptyValue": "E"}, {"nullValue": ""}, {"emptyValue": ""}, {"escape": ""},
    ):  # fmt: skip
        yield Write("csv", NAMED, ROWS, options)
        yield Write("csv", "s string, t string", [(t, t) for t in TEXTS], options)
        yield Write("csv", "s string", [(t,) for t in TEXTS], options)
    yield Write("csv", "d double", [(d,) for d in DOUBLES])
    yield Write("csv", "f float", [(d,) for d in DOUBLES])
    for options in (
        {},
        {"dateFormat": "dd/MM/yyyy"},
        {"timestampFormat": "yyyy-MM-dd HH:mm"},
        {"timestampNTZFormat": "yyyy"},
    ):
        yield Write("csv", no_binary, plain_rows, options)
        yield Write("json", OTHERS, OTHER_ROWS, options)
        yield Write("csv", "t timestamp", [(m,) for m in MOMENTS], options)
    yield Write("csv", OTHERS, OTHER_ROWS)
    yield Write("csv", '`a b` int, `c,d` int, `e"f` int', [(1, 2, 3)], {"header": True})
    yield Write("csv", NAMED, [], {"header": True})
    yield Write("csv", NAMED, [])
    yield Write("csv", "t timestamp", [(m,) for m in MOMENTS], {"timeZone": "America/New_York"})
    for options in ({}, {"ignoreNullFields": False}, {"lineSep": ";"}, {"encoding": "UTF-16LE"}):
        yield Write("json", NAMED, ROWS, options)
        yield Write("json", NESTED, NESTED_ROWS, options)
        yield Write("json", "s string", [(t,) for t in TEXTS], options)
    yield Write("json", "d double, f float", [(d, d) for d in DOUBLES])
    yield Write("json", "t timestamp", [(m,) for m in MOMENTS], {"timeZone": "America/New_York"})
    yield Write("json", '`a b` int, `c"d` int', [(1, 2)])
    yield Write("json", NAMED, [])
    yield Write("json", "m map<int,string>", [({1: "x"},)])
    yield Write("json", "s string", [("\x01\x1f\x7f\u2028/\U0001f600",)])
    yield Write(
        "csv",
        "dc decimal(38,18), e decimal(10,7)",
        [(Decimal("1.5"), Decimal("0.0000001")), (Decimal("0"), Decimal("0"))],
    )
    yield Write("json", "dc decimal(38,18), l long", [(Decimal("1.5"), 2**62), (Decimal("0"), None)])
    yield Write("text", "s string", [(t,) for t in TEXTS])
    yield Write("text", "s string", [(t,) for t in TEXTS], {"lineSep": "|"})
    for form in ("csv", "json", "text"):
        yield Write(
            form,
            "s string, k string, j int",
            [("a", "x", 1), ("b", "x/y", 2), ("c", "", None), ("d", None, 1), ("e", "x", 1)],
            {},
            ("k", "j"),
        )
    kinds = "s string, d double, t timestamp, dt date, b boolean, dc decimal(5,2), tn timestamp_ntz"
    row = ("a", 1.5, MOMENTS[1], date(2020, 1, 2), True, Decimal("1.50"), datetime(2020, 1, 2, 3, 4, 5))
    yield Write("csv", kinds, [row, ("b", *[None] * 6)], {}, ("d", "t", "dt", "b", "dc", "tn"))
    odd = [(1, c) for c in ['a"b', "a#b", "a%b", "a'b", "a*b", "a:b", "a=b", "a?b", "a\\b", "a{b", "a[b", "a]b", "a^b", "a b", "\xe9", "a\nb", "a\x7fb", "a}b", "a+b", "a.b", ".a", "_a", "~a"]]  # fmt: skip
    yield Write("csv", "i int, k string", odd, {}, ("k",))
    yield Write("csv", "i int, `k =x` string", [(1, "a")], {}, ("k =x",))
    yield Write("csv", "s string", [("a",)], {"compression": "gzip"})
    yield Write("csv", "s string", [("a",)], {"compression": "bzip2"})
    yield Write("csv", "s string", [("a",)], {"compression": "deflate"})
    yield Write("csv", "i int", [(i,) for i in range(5)], {"maxRecordsPerFile": 2, "header": True})
    yield Write("csv", "s string", [("\xe9",)], {"encoding": "ISO-8859-1"})
    yield Write("csv", "s string", [("a",)], {"encoding": "nope"})


READS = {
    "csv": list(csv_reads()),
    "json": list(json_reads()),
    "text": list(text_reads()),
    "partitions": list(partition_reads()),
}
WRITES = list(writes())

# What is written to Parquet files, with the settings for it.
PARQUET: dict[str, dict[str, str]] = {
    "cast(1 as byte)": {},
    "cast(2 as short)": {},
    "3": {},
    "4L": {},
    "float(1.5)": {},
    "2.5D": {},
    "cast(1.25 as decimal(5,2))": {},
    "cast(1.25 as decimal(15,2))": {},
    "cast(1.25 as decimal(38,2))": {},
    "'x'": {},
    "binary('y')": {},
    "true": {},
    "date'2020-01-01'": {},
    "timestamp'2020-01-01 12:00:00.123456'": {},
    "timestamp'2020-01-01 12:00:00.5'": {"spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS"},
    "timestamp'2020-01-01 12:00:00.25'": {"spark.sql.parquet.outputTimestampType": "TIMESTAMP_MILLIS"},
    "timestamp_ntz'2020-01-01 12:00:00.123456'": {},
    "interval '1 02:03:04' day to second": {},
    "null": {},
    "array(1, null)": {},
    "map('k', 1)": {},
    "struct(1 as x, timestamp'2020-01-01 00:00:00' as t)": {},
    "array(struct(1 as x, map('k', array(timestamp'2020-01-01 00:00:00')) as m))": {},
}
PARQUET_TYPES = [
    "byte", "short", "int", "bigint", "float", "double", "decimal(5,2)", "decimal(15,2)", "decimal(15,4)", "decimal(10,0)",
    "decimal(20,0)", "string", "date", "timestamp", "timestamp_ntz", "boolean", "binary", "array<int>", "array<bigint>",
    "map<string,bigint>", "struct<x:bigint>", "struct<y:int>",
]  # fmt: skip
