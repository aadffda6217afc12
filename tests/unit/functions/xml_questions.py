"""What real Spark was asked about XML in columns; `scalar_facts` keeps its answers."""

from __future__ import annotations

from tests.oracle.answers import Table

_DOCUMENTS = [
    None, "", "<a/>", "<a></a>", "<a>1</a>", "<a><b>1</b><b>2.5</b><c x='3'>t</c></a>", "<a>&lt;&amp;&#65;&#x1F600;</a>", "<a> 7 </a>", "<a>-3</a>", "<a>1e3</a>", "<a>NaN</a>", "<a>99999999999</a>", "<a>40000</a>", "<a>0.1</a>", "<a>0</a>",
    "<a>true</a>", "<a>false</a>", "<a><![CDATA[<q>]]></a>", "<a>t<![CDATA[u]]>v</a>", "<a>1<!--c-->2</a>", "<?xml version='1.0'?><a>1</a>", "<a xmlns='u'>1</a>", "<p:a xmlns:p='u' p:x='1'>1</p:a>", "<p:a>1</p:a>", "<a><a>5</a><b><a>6</a></b></a>", "<a y='2' x='1'><b>1</b></a>", "<!DOCTYPE a><a>1</a>", "<a><?pi v?><!--c-->\n<b/></a>",
]  # fmt: skip
_ROWS = [
    None, "", "x", "<r/>", "<r>1</r>", "<r><a>1</a><b>2</b></r>", "<r><a>x</a><b>2</b></r>", "<r><b>2</b><a>x</a></r>", "<r><A> 1 </A></r>", "<r><a/></r>", "<r><a> </a><b>3</b></r>", "<r><a>1<!--c-->2</a></r>", "<r><a>1<b>7</b></a><b>3</b></r>", "<r><a>1</a><a>2</a></r>", "<r><a>1</a><a>x</a><a>3</a><b>4</b></r>", "<r a='1' b='y'><c>t</c></r>", "<r><a x='1'>5</a></r>",
    "<r><a><b>1</b><c>2</c>t</a></r>", "<r><a>1</a>", "<r><a>1</a></r>x", "<r><p:a>1</p:a></r>", "<r>t<a>1</a>u</r>", "<r><a><![CDATA[<q>]]></a><b><![CDATA[]]></b></r>", "<r><a>&foo;</a></r>", "<r><a>N</a><b>-5</b></r>", "<r><z p='1'><q/>3</z><y>4</y></r>", "<r><a>true</a><b>0</b></r>", "<r><a>2020-01-02</a><b>2020-01-02T03:04:05Z</b></r>",
    "<r><a>1,234.5</a><b>5,0x</b></r>", "<r><a>+-5</a><b>--5</b></r>", "<r><a>[12 aB]</a><b>12</b></r>", "<r><a>-9223372036854775808</a></r>", "<r><a y='0' z='1'><e>2</e><d>3</d><c>4</c><b>5</b><a>6</a></a></r>", "<!DOCTYPE r><r><a>1</a></r>", "<?xml version='1.0'?><r><a>1</a></r>", "<r><a><b>x</b></a><c>1</c></r>", "<r xmlns='u' xmlns:q='v'><a>1</a></r>", "<r><a></b></r>",
]  # fmt: skip
_VALUES = "a INT, s STRING, m MAP<STRING, INT>, l ARRAY<INT>, t STRUCT<_x: INT, y: STRING>"

TABLES = {
    "documents of XML": Table("s STRING", [(text,) for text in _DOCUMENTS]),
    "rows in XML": Table("s STRING", [(text,) for text in _ROWS]),
    "rows for XML": Table(
        _VALUES,
        [
            (1, "x", {"k": 1, "_l": 2}, [1, None, 2], (1, "y")),
            (None, None, None, None, None),
            (0, "<a>&\"'\r\n\t", {}, [], (None, None)),
            (-1, "]]>>", {"k": None}, [None], (3, "")),
            (2, "\x7f\x85\ufffeé\U0001f600", {"_VALUE": 5}, [7], (None, "z")),
        ],
    ),
}

_PATHS = [
    "'a'", "'a/b'", "'a/b/text()'", "'//b'", "'//@*'", "'a/@x'", "'count(//*)'", "'sum(a/b)'", "'a/b[1]'", "'a/b[last()]'", "'string(a)'", "'a = 1'", "'a/c'", "'/'", "'.'", "'a/text()'", "'//text()'", "'1 + 1'", "'\"t\"'", "'true()'", "'name(/*)'", "'//a'", "'a[b > 2]'", "''", "NULL", "'a['", "'nope()'", "'$v'", "'a | \"x\"'", "'p:a'",
    "'a/b[position() = 2]/preceding-sibling::b'", "'number(a)'", "'boolean(a/b)'", "'local-name(/*)'",
]  # fmt: skip
_FUNCTIONS = ("xpath", "xpath_boolean", "xpath_double", "xpath_number", "xpath_float", "xpath_int", "xpath_long", "xpath_short", "xpath_string")  # fmt: skip
PATHS = [
    *[f"xpath_string(s, {path})" for path in _PATHS],
    *[f"xpath(s, {path})" for path in ("'a'", "'a/text()'", "'//text()'", "'a/b/text()'", "'//@*'", "'//b'", "'count(a)'", "'\"t\"'", "'//a'", "'//node()'")],
    *[f"{function}(s, {path})" for function in _FUNCTIONS[1:-1] for path in ("'a'", "'a/b'", "'a/c/@x'", "'count(//*) * 40000'", "'1 div 0'", "'a != 1'")],
]  # fmt: skip
_DOCUMENT = '<a x="1" b="2"><p:a/><a><![CDATA[q]]></a>t<c><a/><![CDATA[w]]></c></a>'
_ODD_PATHS = [
    "./descendant::a", "descendant::node()/descendant::a", "/descendant-or-self::a", "//text()", ".//text()", "descendant::text()", "//a//text()", "//node()", "a/descendant-or-self::a", "//p:a", "//self::a", "//@*", "//text()[1]", '//text()["x"]', "//a | 1", "1 | //a", "//a | 1 | //c", "(1) | //a", "//c | -1", "//c | //a", "//a[not(@x=2)]", "//a[@x=1]", "//a[b]", "//a[1]",
    'substring("abc", -1)', 'substring("abc", 2, 0 div 0)', 'substring("abc", 0 div 0, 1000002)', 'substring("abc", -1 div 0, 1 div 0)', 'substring("abc", 2, -1 div 0)', 'substring("abc", 3, -2)', 'substring("abc", 1.5, 2.6)', 'substring("abc", 0, 3)', "a[./descendant::a[@x]]/@x", "true() <= //nope", "//nope >= false()", "position()", "last()", "1e3", "- - 1", "a[1.5]", "round(-2.5)", "-0", "1 div 3",
    "0.1 * 3", "123456789 * 1000000000", "1 div 30000000", "5 mod -3", "-5 mod 3", "5 mod 0", 'translate("abc", "ab", "x")', 'normalize-space("  a  b ")', 'concat("a", 1, true())', 'contains("abc", "")', 'substring-before("abc", "")', 'substring-after("abc", "")', 'string-length("😀")', 'starts-with("a", "")', 'id("x")', 'lang("en")', "sum(1)", "count(1)", "floor(-0.5)", "ceiling(-0.5)",
    "name(//text())", "namespace-uri(*)", "//c/preceding::*/@x", "//c/ancestor::*/@b", "following::*", "//a/following-sibling::node()", "a/*[self::c]", "a/*[last()]", "a/node()[3]", "a/comment()", 'a/processing-instruction("x")', "a/..", "a//", "a/b]", "@", "", '"', "a b", "count(a, a)", "not()", "a[", "a and", "or", "div div div", "* * *", "a/div", "..", "../a", "a = a", 'a < "x"',
]  # fmt: skip
PATH_CONSTANTS = [
    *[f"xpath_string('{_DOCUMENT}', '{path}')" for path in _ODD_PATHS],
    *[f"xpath('{_DOCUMENT}', '{path}')" for path in _ODD_PATHS[:27]],
    *[f"xpath_double('{_DOCUMENT}', '{path}')" for path in _ODD_PATHS[24:60]],
    "xpath_string('<a/>', string(id))", "xpath_string(id, 'a')", "xpath_string(1, 'a')", "xpath_string('<a/>', 1)", "xpath_string(NULL, 'a')", "xpath_string('<a/>')", "xpath_string()", "xpath_string('<a/>', 'a', 'b')", "xpath('<a/>', concat('a', '/b'))", "xpath_string(X'3c612f3e', 'a')", "xpath(NULL, NULL)",
    *[f"xpath_string('{x}', 'a')" for x in (" ", "x", "<a>1</a>x", "<a>", "<a><b></c></a>", '<a b="1" b="2"/>', "<a>&foo;</a>", "<a>\x01</a>", " <a>1</a>", ' <?xml version="1.0"?><a>1</a>')],
    "xpath_short('<a>40000</a>', 'a')", "xpath_int('<a>1e10</a>', 'a')", "xpath_long('<a>9999999999999999999</a>', 'a')", "xpath_float('<a>0.1</a>', 'a')", "xpath_int('<a>-2147483649</a>', 'a')", "xpath_short('<a>-99999999999</a>', 'a')",
]  # fmt: skip

_CORRUPT = "_corrupt_record STRING"
_OPTIONS = [
    "'nullValue', 'N'", "'nullValue', '5'", "'nullValue', ''", "'ignoreSurroundingSpaces', 'false'", "'excludeAttribute', 'true'", "'attributePrefix', '@'", "'attributePrefix', ''", "'valueTag', 'a'", "'ignoreNamespace', 'true'", "'preferDate', 'false'", "'dateFormat', 'yyyy-M-d'", "'timestampFormat', 'yyyy'", "'wildcardColName', 'b'", "'rowTag', 'z'", "'mode', 'FAILFAST'", "'mode', 'DROPMALFORMED'",
    "'columnNameOfCorruptRecord', 'b'", "'preferDate', 'x'", "'rowTag', ''", "'rowTag', '<x>'", "'valueTag', ''", "'valueTag', '_'", "'samplingRatio', '0'", "'timeZone', 'nope'", "'timeZone', 'America/New_York'", "'timestampNTZFormat', 'yyyy-MM-dd'", "'indent', ''", "'x', NULL",
]  # fmt: skip
ROWS = [
    *[f"from_xml(s, 'a {t}, b {t}, {_CORRUPT}')" for t in ("BOOLEAN", "TINYINT", "SMALLINT", "INT", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL(5,2)", "DATE", "TIMESTAMP", "TIMESTAMP_NTZ", "TIME", "BINARY", "STRING", "INTERVAL DAY", "VOID", "ARRAY<INT>", "ARRAY<STRING>", "STRUCT<b: INT, c: STRING>", "ARRAY<STRUCT<b: INT>>", "STRUCT<_x: INT, _VALUE: STRING>", "ARRAY<STRUCT<_x: INT, _VALUE: STRING>>")],
    f"array_join(map_keys(from_xml(s, 'a MAP<STRING, STRING>, {_CORRUPT}').a), ' ')", f"from_xml(s, 'a MAP<STRING, STRING>, {_CORRUPT}')", f"from_xml(s, '_VALUE STRING, {_CORRUPT}')", f"from_xml(s, '_VALUE ARRAY<STRING>, a INT, {_CORRUPT}')", f"from_xml(s, '_VALUE TINYINT, {_CORRUPT}')", f"from_xml(s, '_a INT, _b STRING, {_CORRUPT}')", f"from_xml(s, '{_CORRUPT}, a INT, b INT')",
    f"from_xml(s, 'a INT, {_CORRUPT}, b INT')", "from_xml(s, 'a INT, xs_any STRING')", "from_xml(s, 'a INT, xs_any ARRAY<STRING>')", f"from_xml(s, 'a INT, xs_any INT, {_CORRUPT}')", f"from_xml(s, 'p:a INT, {_CORRUPT}')", f"from_xml(s, '`p:a` INT, _xmlns STRING, `_xmlns:q` STRING, {_CORRUPT}')", "from_xml(s, 'a INT NOT NULL')", "from_xml(s, 'a STRING').a",
    *[f"from_xml(s, 'a STRING, b INT, {_CORRUPT}', map({o}))" for o in _OPTIONS],
    *[f"from_xml(s, 'a DATE, b TIMESTAMP, {_CORRUPT}', map({o}))" for o in ("'preferDate', 'false'", "'dateFormat', 'yyyy-M-d'", "'timestampFormat', 'HH:mm'", "'timeZone', 'America/New_York'")],
]  # fmt: skip
_EXAMPLE = '<r a="1"><b>1.50</b><c>1</c><c>12345678901234567890</c><p:d z="2">1e5</p:d><e>2020-01-01</e><f>01/02</f><g>1.5</g><g>100</g><h y=" "/></r>'
_TYPED = '<r a="1"><b>x</b></r>'
TYPES = [
    *[f"schema_of_xml('{x}')" for x in (
        '<r a="1"><b>2</b></r>', "<r><a>1</a><a>x</a></r>", "<r/>", "<r></r>", "<r><a/></r>", "<r><a/><a>1</a></r>", "<r>1</r>", "<r>1<a>2</a></r>", '<r><a x="1">2</a><a>3</a></r>', '<r><a x="1">2</a><a>t</a></r>', "<r><a><b>1</b></a><a>t</a></r>", "<r><a>t</a><a><b>1</b></a></r>", "<r><a>2020-01-01</a><b>2020-01-01T00:00:00</b><c>12:30</c><d>TRUE</d><e>1.5</e><f>1e5</f><g>1d</g></r>",
        "<r><h>99999999999999999999</h><i>+5</i><j>-.5</j><k>x</k><l>.</l><m>0x1p3</m><n>1_0</n><o>1,5</o><p>--5</p></r>", "<r><a>1</a><a>1.5</a></r>", "<r><a>2020-01-01</a><a>2020-01-01T00:00:00</a></r>", "<r><a>12:30</a><a>2020-01-01</a></r>", "<r><a>true</a><a>1</a></r>", "<r><A>1</A><a>2</a></r>", "<r><b/><a>1</a><B>1</B></r>", "<r", "<r><p:a>1</p:a></r>", '<r xmlns="u"><a xmlns:p="1">1</a></r>', "x", "",
        "<r><a><b/></a></r>", "<r><a> </a></r>", "<r><a><b>1</b>t</a></r>", '<r><a x="1"/></r>', '<r><a x="1"/><a y="2">3</a></r>', "<r><a>1</a>t<a>2</a>u</r>", '<r><a x=""/><a x="2"/></r>', "<r><a><b>1</b></a><a><c>x</c><b>y</b></a></r>", "<r><a><b/></a><a><b><c/></b></a></r>", "<!DOCTYPE r><r><a>1</a></r>", "<r><a><![CDATA[5]]></a></r>", "<r><a>1<!--c-->2</a></r>",
    )],
    *[f"schema_of_xml('{x}', map({o}))" for x in (_EXAMPLE, "<r") for o in ("'prefersDecimal', 'true'", "'inferSchema', 'false'", "'excludeAttribute', 'true'", "'nullValue', '1'", "'valueTag', 'v'", "'mode', 'FAILFAST'", "'mode', 'DROPMALFORMED'", "'ignoreNamespace', 'true'", "'preferDate', 'false'", "'dateFormat', 'dd/MM'", "'samplingRatio', '0.1'", "'rowTag', 'a'", "'ignoreSurroundingSpaces', 'false'", "'columnNameOfCorruptRecord', 'c'")],
    "schema_of_xml(1)", "schema_of_xml(NULL)", "schema_of_xml(string(id))", "schema_of_xml('<r/>', 1)", "schema_of_xml()", "schema_of_xml(concat('<r>', '1</r>'))",
    *[f"from_xml('{_TYPED}', {t})" for t in ("'INT'", "'ARRAY<STRUCT<a: INT>>'", "'MAP<STRING, INT>'", "'a MAP<INT, INT>'", "'a STRUCT<b: MAP<INT, STRING>>'", "'_corrupt_record INT'", "'a CHAR(3)'", "''", "1", "NULL", "id", "schema_of_xml('<r><b>x</b></r>')", "'b STRING', 1", "'b STRING', map('a', 1)", "'b STRING', map(), 1", "")],
    "from_xml(1, 'a INT')", "from_xml(NULL, 'a INT')", "from_xml(X'00', 'a INT')", "from_xml('<r/>')", "from_xml('<r>x</r>', '_VALUE DOUBLE')", "from_xml('<r>x</r>', '_VALUE TIMESTAMP_NTZ')", "from_xml('<r a=\"x\"/>', '_a FLOAT')", "from_xml('<r><a>x</a></r>', 'a DOUBLE, _corrupt_record STRING')",
]  # fmt: skip
_STRUCT = "named_struct('a', array(array(1), null), 'b', null, '_c', CAST(NULL AS INT), 'd', 'x', 'e', date'2020-01-02', 'f', timestamp'2020-01-02 03:04:05', 's', named_struct('b', null, '_d', 5))"
TEXTS = [
    *[f"to_xml({x})" for x in (
        "named_struct('a', 1, 'b', 'x')", "named_struct('a', array(array(1, 2), array(3)))", "named_struct('a', named_struct('b', named_struct('c', null)))", "named_struct('a', array(named_struct('_b', 1, '_VALUE', 2), named_struct('_b', null, '_VALUE', null)))", "named_struct('_VALUE', 5)", "named_struct('_VALUE', array(1, 2))", "named_struct('a', X'1234')", "named_struct('a', time'12:30:00')",
        "named_struct('a', interval 1 day)", "named_struct('a', interval 1 month)", "named_struct('_a', date'2020-01-01', '_b', timestamp'2020-01-01 00:00:00', '_c', 1.5D, '_d', true, '_e', 1.50, '_f', timestamp_ntz'2020-01-01 00:00:00', '_g', time'12:30:00', '_j', 1Y)", "named_struct('a b', 1)", "named_struct('a:b', 1)", "named_struct('1', 1)", "named_struct('', 1)", "named_struct('é', 1)",
        "named_struct('_a b', 1)", "named_struct('_', 1)", "named_struct('a', '\x01')", "named_struct('a', 1.0E10D, 'b', 1.0E-10D, 'c', float('nan'), 'd', 1e-10BD, 'e', true, 'f', 1Y)", "named_struct('a', date'2020-01-01', 'b', timestamp'2020-01-01 00:00:00.123', 'c', timestamp_ntz'2020-01-01 00:00:00')", "struct()", "named_struct('a', CAST(NULL AS STRUCT<x: INT>))", "CAST(NULL AS STRUCT<x: INT>)", "1",
        "null", "map('a', 1)", "array(named_struct('a', 1))", "named_struct('a', map(1, 'x', 2, null))", "named_struct('a', map('x y', null))", "named_struct('a', array())", "named_struct('a', map())", "named_struct('a', named_struct())", "named_struct('a', 1, '_b', 2, '_VALUE', 't', 'c', 3)", "named_struct('a', named_struct('b', 1, '_VALUE', 't'))", "named_struct('a', named_struct('_VALUE', 't', 'b', 1))",
        "named_struct('a', named_struct('_VALUE', named_struct('_x', 1, 'y', 2)))", "named_struct('a', array(null))", "named_struct('a', array(map('x', 1)))", "", "named_struct('a', 1), map('a', 1)", "named_struct('a', 1), 'x'", "named_struct('a b', 1), map('validateName', 'false')", "named_struct('a', 1), map('x', null)",
        "named_struct('_a', 'x\"<>&\n\t\ry')", "from_xml('<r><a>1</a></r>', 'a INT')",
    )],
    *[f"to_xml({_STRUCT}, map({o}))" for o in ("'nullValue', 'N'", "'nullValue', ''", "'rowTag', 'x'", "'rowTag', 'x y'", "'rowTag', ' '", "'arrayElementName', 'e'", "'attributePrefix', '@'", "'attributePrefix', ''", "'attributePrefix', 'b'", "'valueTag', 'b'", "'indent', ''", "'indent', '-'", "'validateName', 'false'", "'dateFormat', 'dd/MM'", "'timestampFormat', 'yyyy'", "'timeZone', 'America/New_York'", "'mode', 'DROPMALFORMED'", "'rootTag', '<x>'", "'declaration', '<x>'", "'rootTag', ''")],
]  # fmt: skip
WRITTEN = [
    f"to_xml(struct({c}))" for c in ("a", "s", "m", "l", "t", "a, s, m, l, t", "s AS _s", "m AS _VALUE", "l AS _VALUE")
] + [f"to_xml(struct(a, s, m, l, t, s AS _s), map({o}))" for o in ("'nullValue', 'N'", "'indent', ''", "'rowTag', 'q'")]
COLUMNS = [
    *[f"F.{function}('s', F.lit('a/b'))" for function in _FUNCTIONS],
    "F.xpath(F.col('s'), F.lit('a/b/text()'))", "F.xpath('s', 's')", "F.from_xml('s', 'a INT, b STRING')", "F.from_xml(F.col('s'), F.lit('a INT, b STRING'), {'nullValue': '1'})", "F.from_xml('s', F.schema_of_xml(F.lit('<r><a>1</a></r>')))", "F.from_xml('s', T.StructType([T.StructField('a', T.IntegerType())]), {'mode': 'PERMISSIVE'})", "F.from_xml('s', 5)", "F.to_xml(F.struct('s'))",
    "F.to_xml(F.struct('s'), {'rowTag': 'x', 'excludeAttribute': True})", "F.to_xml('s')", "F.schema_of_xml('<r>1</r>', {'valueTag': 'v'})", "F.schema_of_xml(F.lit('<r>1</r>'))", "F.schema_of_xml(5)", "F.schema_of_xml(F.col('s'))",
]  # fmt: skip

GROUPS = {
    "xpaths": ("documents of XML", True, PATHS),
    "xpath constants": ("one", True, PATH_CONSTANTS),
    "xml rows": ("rows in XML", True, ROWS),
    "xml types": ("one", True, TYPES),
    "xml texts": ("one", True, TEXTS),
    "xml texts, legacy": ("one", False, TEXTS),
    "xml rows, legacy": ("rows in XML", False, ROWS),
    "written xml": ("rows for XML", True, WRITTEN),
    "columns of xml": ("documents of XML", True, COLUMNS),
}
