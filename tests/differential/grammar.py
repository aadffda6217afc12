"""What expressions are made of: templates with slots for the kinds of their parts.

``{int}`` is an expression of that kind (or, seldom, of another: implicit casts and their errors are meant to happen),
``{K}`` one of the kind that the template gives, ``{any}`` of any kind, ``{same}`` any kind, but everywhere the same;
``{=word}`` is one of a vocabulary's literals.
"""

from __future__ import annotations

from tests.differential import variants
from tests.differential.interval_grammar import DURATIONS, INTERVAL_TEMPLATES

NUMERIC = (
    "tinyint",
    "smallint",
    "int",
    "bigint",
    "float",
    "double",
    "decimal(10,2)",
    "decimal(38,18)",
    "decimal(20,0)",
)
INTEGRAL = NUMERIC[:4]
TIMES = ("date", "timestamp", "timestamp_ntz")
ATOMIC = ("boolean", *NUMERIC, "string", "binary", *TIMES, "interval day to second", "interval year to month")

# Each gives its own kind, whatever that is.
GENERIC = (
    *variants.FROM_VARIANT,
    "CASE WHEN {boolean} THEN {K} ELSE {K} END",
    "CASE WHEN {boolean} THEN {K} WHEN {boolean} THEN {K} END",
    "CASE {same} WHEN {same} THEN {K} ELSE {K} END",
    "if({boolean}, {K}, {K})",
    "coalesce({K}, {K})",
    "nvl2({any}, {K}, {K})",
    "array({K}, {K})[{=index}]",
    "map('k', {K}, 'l', {K})['k']",
    "named_struct('p', {K}, 'q', {any}).p",
    "element_at(array({K}), 1)",
    "try_element_at(array({K}, {K}), {=index})",
)
GENERIC_ORDERED = ("nullif({K}, {K})", "greatest({K}, {K})", "least({K}, {K}, {K})", "array_max(array({K}, {K}))")

TEMPLATES: dict[str, tuple[str, ...]] = {
    "boolean": (
        *(f"{{same}} {operator} {{same}}" for operator in ("=", "<>", "<", "<=", ">", ">=", "<=>", "!=", "==")),
        *("{number} = {number}", "{number} < {number}", "{number} <=> {number}", "{number} >= {number}"),
        *("{date} < {timestamp}", "{string} = {int}", "{string} < {date}", "{decimal(10,2)} > {double}"),
        *("{boolean} AND {boolean}", "{boolean} OR {boolean}", "NOT {boolean}", "{boolean} = {boolean}"),
        *("{any} IS NULL", "{any} IS NOT NULL", "{boolean} IS TRUE", "{boolean} IS NOT FALSE", "{boolean} IS UNKNOWN"),
        *("{same} IN ({same}, {same})", "{same} NOT IN ({same}, NULL)", "{number} IN ({number}, {number}, {number})"),
        *("{same} BETWEEN {same} AND {same}", "{number} NOT BETWEEN {number} AND {number}"),
        *("{string} LIKE {=like}", "{string} NOT LIKE {=like}", "{string} ILIKE {=like}", "{string} LIKE {string}"),
        *("{string} LIKE {=like} ESCAPE '/'", "{string} RLIKE {=regexp}", "{string} LIKE ANY ({=like}, {=like})"),
        *("{same} IS DISTINCT FROM {same}", "isnan({double})", "array_contains({array<int>}, {int})"),
        *("exists({array<int>}, v -> v > {int})", "forall({array<string>}, v -> v IS NOT NULL)"),
        *("cast({castable} AS boolean)", "try_cast({string} AS boolean)", "{int} <> 0 AND {int} / {int} > 1"),
    ),
    "string": (
        *("{string} || {string}", "{string} || {int}", "concat({string}, {string}, {string})"),
        *(
            "upper({string})",
            "substring({string}, {=small}, {=small})",
            "trim({string})",
            "trim(BOTH {string} FROM {string})",
        ),
        *("cast({castable} AS string)", "try_cast({castable} AS string)", "left({string}, {=small})", "hex({bigint})"),
        *("{struct<a:int,b:string>}.b", "{array<string>}[{=index}]", "substring({string} FROM {=small} FOR {=small})"),
        *(
            "replace({string}, {string}, {string})",
            "concat_ws(',', {array<string>})",
            "date_format({timestamp}, {=format})",
        ),
        *("aggregate({array<string>}, '', (a, v) -> a || v)", "array_join({array<string>}, '-')", "typeof({any})"),
    ),
    "binary": ("cast({string} AS binary)", "cast({integral} AS binary)", "unhex({string})", "{binary} || {binary}"),
    "date": (
        *(
            "{date} + {=small}",
            "{date} - {=small}",
            "{date} + {interval year to month}",
            "date_add({date}, {smallint})",
        ),
        *("cast({castable} AS date)", "try_cast({string} AS date)", "last_day({date})", "add_months({date}, {=small})"),
        *("{date} - {interval year to month}", "trunc({date}, {=unit})", "make_date({=year}, {=small}, {=small})"),
    ),
    "timestamp": (
        *(
            "{timestamp} + {interval day to second}",
            "{timestamp} - {interval year to month}",
            "date_trunc({=unit}, {timestamp})",
        ),
        *("cast({castable} AS timestamp)", "try_cast({string} AS timestamp)", "{date} + {interval day to second}"),
        *(
            "timestampadd(HOUR, {=small}, {timestamp})",
            "timestamp_seconds({int})",
            "{timestamp} - {interval day to second}",
        ),
    ),
    "timestamp_ntz": (
        *("{timestamp_ntz} + {interval day to second}", "cast({castable} AS timestamp_ntz)"),
        *("{timestamp_ntz} - {interval year to month}", "try_cast({string} AS timestamp_ntz)"),
    ),
    "interval day to second": (
        *("{timestamp} - {timestamp}", "{date} - {date}", "{timestamp_ntz} - {date}", "-{interval day to second}"),
        *("{interval day to second} + {interval day to second}", "{interval day to second} * {number}"),
        *("{interval day to second} / {number}", "{interval day to second} - {interval day to second}"),
        *("make_dt_interval({=small}, {=small}, {int}, {decimal(10,2)})", "abs({interval day to second})"),
        "cast({string} AS interval day to second)",
    ),
    "interval year to month": (
        *("{interval year to month} + {interval year to month}", "{interval year to month} * {number}"),
        *("{interval year to month} / {number}", "-{interval year to month}", "make_ym_interval({=small}, {int})"),
    ),
    "array<int>": (
        *(
            "array({int}, {int})",
            "array({int}, {bigint})",
            "transform({array<int>}, v -> v + {int})",
            "sequence(1, {=small})",
        ),
        *("filter({array<int>}, v -> v > {int})", "concat({array<int>}, {array<int>})", "array_distinct({array<int>})"),
        *(
            "{array<array<int>>}[{=index}]",
            "flatten({array<array<int>>})",
            "sort_array({array<int>})",
            "{array<struct<a:int,b:string>>}.a",
        ),
        *(
            "slice({array<int>}, {=index}, 2)",
            "transform({array<int>}, (v, k) -> v * k)",
            "{struct<a:double,b:array<int>>}.b",
        ),
        *(
            "cast({array<string>} AS array<int>)",
            "cast({array<double>} AS array<int>)",
            "map_values({map<string,int>})",
        ),
    ),
    "array<string>": (
        *(
            "array({string}, {string})",
            "split({string}, {=regexp})",
            "array({string}, {int})",
            "map_keys({map<string,int>})",
        ),
        *(
            "cast({array<int>} AS array<string>)",
            "array_union({array<string>}, {array<string>})",
            "array_sort({array<string>})",
        ),
    ),
    "array<double>": (
        "array({double}, {float})",
        "transform({array<int>}, v -> v / {double})",
        "map_values({map<int,double>})",
    ),
    "array<array<int>>": ("array({array<int>}, {array<int>})", "transform({array<int>}, v -> array(v, {int}))"),
    "array<struct<a:int,b:string>>": (
        "array({struct<a:int,b:string>}, {struct<a:int,b:string>})",
        "arrays_zip({array<int>}, {array<string>})",
        "transform({array<int>}, v -> named_struct('a', v, 'b', {string}))",
    ),
    "map<string,int>": (
        *("map('k', {int}, 'l', {int})", "map_filter({map<string,int>}, (k, v) -> v > {int})", "map({string}, {int})"),
        *(
            "map_from_arrays(array('p', 'q'), array({int}, {int}))",
            "transform_values({map<string,int>}, (k, v) -> v + 1)",
        ),
    ),
    "map<int,double>": (
        "map({int}, {double})",
        "cast({map<string,int>} AS map<int,double>)",
        "map_concat({map<int,double>})",
    ),
    "struct<a:int,b:string>": (
        *(
            "named_struct('a', {int}, 'b', {string})",
            "struct({int} AS a, {string} AS b)",
            "{array<struct<a:int,b:string>>}[{=index}]",
        ),
        "cast({struct<a:int,b:string>} AS struct<a:string,b:int>)",
    ),
    "struct<a:double,b:array<int>>": (
        "named_struct('a', {double}, 'b', {array<int>})",
        "struct({float} AS a, {array<int>} AS b)",
    ),
    "variant": variants.TEMPLATES,
}
_ARITHMETIC = (
    *(
        "{K} + {K}",
        "{K} - {K}",
        "{K} * {K}",
        "{K} % {K}",
        "-{K}",
        "+{K}",
        "abs({K})",
        "{K} + {number}",
        "{number} - {K}",
    ),
    *(
        "{K} * {number}",
        "mod({K}, {K})",
        "pmod({K}, {K})",
        "cast({castable} AS {K:type})",
        "try_cast({castable} AS {K:type})",
    ),
    *(
        "cast({number} AS {K:type})",
        "try_add({K}, {K})",
        "try_multiply({K}, {K})",
        "try_subtract({K}, {number})",
        "positive({K})",
    ),
)
_BITWISE = ("{K} & {K}", "{K} | {K}", "{K} ^ {K}", "~{K}", "{K} | {integral}")
for _kind in NUMERIC:
    TEMPLATES[_kind] = (*_ARITHMETIC, *(_BITWISE if _kind in INTEGRAL else ("{number} / {number}", "{K} / {K}")))
TEMPLATES["int"] += (
    *("length({string})", "size({array<int>})", "{array<int>}[{=index}]", "{map<string,int>}['a']", "year({date})"),
    *("{struct<a:int,b:string>}.a", "datediff({date}, {date})", "shiftleft({int}, {=small})", "{int} << {=small}"),
    *(
        "element_at({array<int>}, {=index})",
        "aggregate({array<int>}, 0, (a, v) -> a + v)",
        "extract(MONTH FROM {date})",
    ),
    *("{map<string,int>}[{string}]", "cardinality({map<string,int>})", "ascii({string})", "locate({string}, {string})"),
)
TEMPLATES["bigint"] += (
    "{number} div {number}",
    "{int} div {int}",
    "unix_micros({timestamp})",
    "ceil({double})",
    "{date} - {date} div INTERVAL '1' DAY",
)
TEMPLATES["double"] += (
    *(
        "sqrt({double})",
        "{double} / {int}",
        "{int} / {int}",
        "exp({double})",
        "pow({double}, {int})",
        "{map<int,double>}[{int}]",
    ),
    *(
        "round({double}, {=scale})",
        "try_divide({number}, {number})",
        "nanvl({double}, {double})",
        "{array<double>}[{=index}]",
    ),
)
TEMPLATES["decimal(10,2)"] += ("round({decimal(10,2)}, {=scale})", "{decimal(10,2)} / {int}", "ceil({decimal(10,2)})")

for _kind, _of_intervals in INTERVAL_TEMPLATES.items():
    TEMPLATES[_kind] = (*TEMPLATES.get(_kind, ()), *_of_intervals)

# Groups of kinds that a slot may name.
GROUPS: dict[str, tuple[str, ...]] = {
    "number": NUMERIC,
    "integral": INTEGRAL,
    "time": TIMES,
    "castable": ATOMIC,
}
ORDERED = frozenset({*ATOMIC, "array<int>", "array<string>", "array<double>", "struct<a:int,b:string>"})

# Literals that mean something to the function that takes them; each vocabulary also has what makes no sense.
VOCABULARY: dict[str, tuple[str, ...]] = {
    **variants.VOCABULARY,
    "flag": ("true", "false"),
    "index": ("0", "1", "-1", "2", "5", "i", "j"),
    "small": ("0", "1", "2", "3", "-1", "7", "12", "31", "NULL", "y % 5", "j % 4"),
    "scale": ("0", "1", "2", "-1", "5"),
    "year": ("2024", "1", "9999", "0", "1970 + j % 50", "NULL"),
    "like": ("'a%'", "'%b%'", "'_'", "'%'", "''", "'a\\\\_b'", "'%\\\\%'", "'A_c'", "NULL", "'/%%'", "'\\\\'"),
    "regexp": (
        "'a'",
        "'[a-c]+'",
        "','",
        "''",
        "'^a.*$'",
        "'(\\\\d+)'",
        "'(a)(b)?'",
        "'\\\\s+'",
        "'['",
        "NULL",
        "'(?i)A'",
    ),
    "replacement": ("''", "'x'", "'$1'", "'$0-$0'", "'\\\\\\\\'", "'$9'"),
    "unit": (
        "'YEAR'",
        "'month'",
        "'MM'",
        "'QUARTER'",
        "'week'",
        "'DAY'",
        "'hour'",
        "'MINUTE'",
        "'second'",
        "'nope'",
        "NULL",
    ),
    "field": ("'year'", "'MONTH'", "'day'", "'doy'", "'dow'", "'dayofweek_iso'", "'week'", "'hour'", "'seconds'"),
    "format": (
        "'yyyy-MM-dd'",
        "'yyyy-MM-dd HH:mm:ss'",
        "'dd/MM/yy'",
        "'MMM d, yyyy'",
        "'E'",
        "'HH:mm'",
        "'SSS'",
        "'QQQ'",
        "'b'",
        "''",
    ),
    "number_format": ("'999'", "'$99.99'", "'S999'", "'000.00'", "'9,999'", "'x'"),
    "zone": (
        "'UTC'",
        "'Europe/Berlin'",
        "'America/New_York'",
        "'+05:30'",
        "'Nowhere/Land'",
        "'Asia/Kathmandu'",
        "NULL",
    ),
    "json": ('\'{"a": 1, "b": [1, 2]}\'', "'[1, 2, null]'", '\'{"a": {"b": "x"}}\'', "'nope'", "''", "'null'"),
    "path": ("'$.a'", "'$.b[0]'", "'$'", "'$.a.b'", "'$.*'", "'a'", "''"),
    "url": ("'https://user:pw@host.example:8080/p/a.html?q=1&r=2#frag'", "'nope'", "''", "'http://host.example'"),
    "url_part": ("'HOST'", "'PATH'", "'QUERY'", "'REF'", "'PROTOCOL'", "'FILE'", "'AUTHORITY'", "'USERINFO'", "'x'"),
    "base": ("2", "10", "16", "36", "-10", "1"),
    "deviation": ("0.05", "0.1D", "0.2D", "0.39D", "0.4D", "1.5", "NULL", "1", "-0.1D", "'x'"),
    "bits": ("0", "224", "256", "384", "512", "1"),
    "charset": ("'UTF-8'", "'UTF-16'", "'US-ASCII'", "'ISO-8859-1'", "'nope'"),
    "binary_format": ("'hex'", "'utf-8'", "'base64'", "'nope'"),
    "weekday": ("'MO'", "'tue'", "'Sunday'", "'x'"),
    "percent": ("0.5", "0", "1", "array(0.25, 0.75)", "1.5"),
    "duration": DURATIONS,
    "csv": ("'1,x'", "'2024-02-29,2.5,a b'", "'\"a,b\",c'", "''", "',,'", "'x'", "' 7 ,\"\"'", "s", "s || ',' || u"),
    "xml": (
        "'<r><a>1</a><b>x</b></r>'",
        "'<r x=\"2.5\"><a> 7 </a><a>8</a>t</r>'",
        "'<r><b><a>1</a></b><![CDATA[q]]></r>'",
        "'<r>'",
        "''",
        "'<r><a>' || i || '</a><b x=\"1\">' || j || '</b></r>'",
        "to_xml(named_struct('a', i, 'b', s, '_x', d))",
    ),
    "xpath": ("'r/a'", "'//b'", "'r/a/text()'", "'//@x'", "'count(//*)'", "'r/b/a'", "'sum(//a)'", "'r[a = 1]/b'"),
    "seconds": ("INTERVAL '1' DAY", "INTERVAL '1:30' HOUR TO MINUTE", "INTERVAL '2' MONTH", "INTERVAL '0.5' SECOND"),
    "printf": ("'%d'", "'%s and %s'", "'%5.2f'", "'%x'", "'%%'", "'%q'"),
}

# Which vocabulary a parameter takes its literals from: by "function.parameter" or by the parameter's name alone.
WORDS: dict[str, str] = {
    **variants.WORDS,
    **dict.fromkeys(("format", "fmt"), "format"),
    **dict.fromkeys(("regexp", "pattern"), "regexp"),
    **dict.fromkeys(("tz", "timezone", "sourceTz", "targetTz", "zone"), "zone"),
    **dict.fromkeys(("json", "jsonStr"), "json"),
    "unit": "unit",
    "field": "field",
    "scale": "scale",
    "path": "path",
    "charset": "charset",
    "replacement": "replacement",
    "rsd": "deviation",
    "numBits": "bits",
    "fromBase": "base",
    "toBase": "base",
    "dayOfWeek": "weekday",
    "url": "url",
    "partToExtract": "url_part",
    "trunc.format": "unit",
    "date_trunc.format": "unit",
    "to_number.format": "number_format",
    "percentage": "percent",
    "try_to_number.format": "number_format",
    "to_char.format": "number_format",
    "to_varchar.format": "number_format",
    "to_binary.format": "binary_format",
    "try_to_binary.format": "binary_format",
    "format_string.format": "printf",
    "ignorenulls": "flag",
    "idx": "small",
    "partNum": "small",
    "len": "small",
    "pos": "small",
    "count": "small",
    "like.pattern": "like",
    "ilike.pattern": "like",
    "year": "year",
    "years": "year",
}
# Vocabularies beside which nothing is drawn: of a tiny deviation Spark's JVM dies,
# and of a small one its plans have thousands of columns.
ONLY_WORDS = frozenset({"deviation"})
# With a large number these fill the memory, on Spark too.
COSTLY = frozenset(
    {"repeat", "space", "lpad", "rpad", "array_repeat", "sequence", "format_number", "factorial", "randstr"}
)
# Without arguments these tell the time, which is another for each who is asked.
CLOCKS = frozenset({"unix_timestamp"})
LAMBDAS = ("v -> v", "v -> v IS NOT NULL", "(v, k) -> v", "(v, k) -> k", "(v, k) -> v = k", "(a, v, k) -> a", "() -> 1")

# Calls whose arguments must fit each other.
XPATH_KINDS = ("boolean", "double", "float", "int", "long", "short", "string")
CALLS: dict[str, tuple[str, ...]] = {
    "from_csv": (
        "from_csv({=csv}, 'a INT, b STRING')",
        "from_csv({=csv}, 'a DATE, b DOUBLE, c STRING')",
        "from_csv({=csv}, 'a STRING, _corrupt_record STRING', map('mode', 'PERMISSIVE', 'nullValue', 'x'))",
    ),
    "to_csv": ("to_csv(named_struct('a', {any}, 'b', {string}))", "to_csv(struct({number}, {any}))"),
    "schema_of_csv": ("schema_of_csv({=csv})",),
    "from_xml": (
        "from_xml({=xml}, 'a INT, b STRING, _x DOUBLE, _corrupt_record STRING')",
        "from_xml({=xml}, 'a ARRAY<STRING>, b STRUCT<a: INT, _VALUE: STRING>')",
        "from_xml({=xml}, 'b MAP<STRING, INT>, _VALUE STRING')",
    ),
    "to_xml": ("to_xml(named_struct('a', {any}, '_b', {string}))", "to_xml(named_struct('a', {same}, 'c', {same}))"),
    "schema_of_xml": ("schema_of_xml({=xml})",),
    **{name: (f"{name}({{=xml}}, {{=xpath}})",) for name in ("xpath", *(f"xpath_{kind}" for kind in XPATH_KINDS))},
    "time_bucket": (
        "time_bucket({=seconds}, {timestamp})",
        "time_bucket({=seconds}, {timestamp_ntz})",
        "time_bucket({=seconds}, {timestamp}, TIMESTAMP'2020-02-29 12:00:00')",
    ),
    "vector_norm": ("vector_norm(array({float}, {float}))", "vector_norm(array({float}, 1.5F), {float})"),
    "vector_normalize": ("vector_normalize(array({float}, {float}))", "vector_normalize(array({float}), 1.0F)"),
    **{
        f"vector_{kind}": (f"vector_{kind}(array({{float}}, {{float}}), array({{float}}, 2.5F))",)
        for kind in ("cosine_similarity", "inner_product", "l2_distance")
    },
    **variants.CALLS,
    "array_append": ("array_append({array<int>}, {int})", "array_append({array<string>}, {string})"),
    "array_prepend": ("array_prepend({array<int>}, {number})", "array_prepend({array<string>}, {string})"),
    "array_insert": (
        "array_insert({array<int>}, {=small}, {int})",
        "array_insert({array<string>}, {=small}, {string})",
    ),
    "array_remove": ("array_remove({array<int>}, {int})", "array_remove({array<double>}, {double})"),
    "array_contains": ("array_contains({array<string>}, {string})", "array_contains({array<int>}, {number})"),
    "array_position": ("array_position({array<int>}, {int})", "array_position({array<double>}, {double})"),
    "array_union": ("array_union({array<int>}, {array<int>})", "array_union({array<double>}, {array<double>})"),
    "array_intersect": (
        "array_intersect({array<int>}, {array<int>})",
        "array_intersect({array<double>}, {array<int>})",
    ),
    "array_except": (
        "array_except({array<string>}, {array<string>})",
        "array_except({array<double>}, {array<double>})",
    ),
    "arrays_overlap": (
        "arrays_overlap({array<int>}, {array<int>})",
        "arrays_overlap({array<string>}, {array<string>})",
    ),
    "array_join": ("array_join({array<string>}, ',')", "array_join({array<string>}, '-', {string})"),
    "sort_array": ("sort_array({array<double>}, false)", "sort_array({array<struct<a:int,b:string>>})"),
    "element_at": ("element_at({array<int>}, {=index})", "element_at({map<string,int>}, {string})"),
    "try_element_at": ("try_element_at({array<int>}, {=index})", "try_element_at({map<int,double>}, {int})"),
    "slice": ("slice({array<int>}, {=small}, {=small})", "slice({array<string>}, -2, 2)"),
    "get": ("get({array<int>}, {=index})",),
    "transform": ("transform({array<int>}, v -> v + {int})", "transform({array<string>}, (v, k) -> v || k)"),
    "filter": ("filter({array<int>}, v -> v > {int})", "filter({array<double>}, (v, k) -> v > k)"),
    "exists": ("exists({array<int>}, v -> v = {int})", "exists({array<string>}, v -> v LIKE {=like})"),
    "forall": ("forall({array<int>}, v -> v < {int})", "forall({array<double>}, v -> isnan(v))"),
    "aggregate": (
        "aggregate({array<int>}, {int}, (a, v) -> a + v)",
        "reduce({array<double>}, {double}, (a, v) -> a * v, a -> a / 2)",
        "aggregate({array<int>}, 0L, (a, v) -> a + coalesce(v, 0))",
    ),
    "zip_with": (
        "zip_with({array<int>}, {array<int>}, (a, v) -> a + v)",
        "zip_with({array<int>}, {array<string>}, (a, v) -> v)",
    ),
    "array_sort": (
        "array_sort({array<int>}, (a, v) -> v - a)",
        "array_sort({array<string>}, (a, v) -> CASE WHEN a < v THEN 1 WHEN a > v THEN -1 ELSE 0 END)",
        "array_sort({array<double>})",
    ),
    "map_filter": (
        "map_filter({map<string,int>}, (k, v) -> v > {int})",
        "map_filter({map<int,double>}, (k, v) -> k > v)",
    ),
    "transform_keys": (
        "transform_keys({map<string,int>}, (k, v) -> upper(k))",
        "transform_keys({map<int,double>}, (k, v) -> k % 2)",
    ),
    "transform_values": ("transform_values({map<int,double>}, (k, v) -> v * k)",),
    "map_zip_with": ("map_zip_with({map<string,int>}, {map<string,int>}, (k, a, v) -> a + v)",),
    "map": ("map({string}, {int}, {string}, {int})", "map({int}, {string})", "map({double}, {double})"),
    "map_concat": ("map_concat({map<string,int>}, {map<string,int>})", "map_concat({map<int,double>}, map(1, 2.5D))"),
    "map_from_arrays": (
        "map_from_arrays({array<int>}, {array<string>})",
        "map_from_arrays({array<string>}, {array<double>})",
    ),
    "map_from_entries": (
        "map_from_entries({array<struct<a:int,b:string>>})",
        "map_from_entries(map_entries({map<string,int>}))",
    ),
    "map_contains_key": ("map_contains_key({map<string,int>}, {string})", "map_contains_key({map<int,double>}, {int})"),
    "str_to_map": ("str_to_map({string})", "str_to_map('a:1,b:2', {string}, ':')"),
    "sequence": (
        "sequence({=small}, {=small})",
        "sequence({=small}, {=small}, {=small})",
        "sequence(DATE'2024-01-31', DATE'2024-06-01', INTERVAL '1' MONTH)",
        "sequence(DATE'2024-01-31', DATE'2024-06-01', make_interval(0, {=small}, {=small}, {=small}))",
        "sequence({timestamp}, {timestamp}, make_interval(1, {=small}, {=small}))",
        "sequence({=small}, {=small}, -1)",
    ),
    "named_struct": ("named_struct('a', {any}, 'b', {any})", "named_struct({string}, 1)"),
    "flatten": ("flatten({array<array<int>>})", "flatten(array({array<string>}, {array<string>}))"),
    "extract": (
        "extract(YEAR FROM {date})",
        "extract(HOUR FROM {timestamp})",
        "extract(DAY FROM {interval day to second})",
    ),
    "date_part": (
        "date_part({=field}, {date})",
        "date_part({=field}, {interval})",
        "date_part({=field}, {timestamp})",
        "date_part('SECOND', {timestamp_ntz})",
    ),
    "make_timestamp": (
        "make_timestamp({=year}, {=small}, {=small}, {=small}, {=small}, {=small})",
        "make_timestamp(2024, 2, 29, 1, 30, {decimal(10,2)}, {=zone})",
    ),
    "make_timestamp_ltz": ("make_timestamp_ltz({=year}, {=small}, {=small}, {=small}, 0, 59.999)",),
    "make_timestamp_ntz": ("make_timestamp_ntz({=year}, {=small}, {=small}, {=small}, 0, 60)",),
    "try_make_timestamp": ("try_make_timestamp({=year}, {=small}, {=small}, {=small}, 0, {=small})",),
    "make_date": ("make_date({=year}, {=small}, {=small})",),
    "timestampadd": ("timestampadd(MONTH, {=small}, {timestamp})", "timestampadd(SECOND, {int}, {timestamp_ntz})"),
    "timestampdiff": ("timestampdiff(MONTH, {timestamp}, {timestamp})", "timestampdiff(DAY, {date}, {timestamp})"),
    "substring": (
        "substring({string}, {=small}, {=small})",
        "substring({binary}, {=small})",
        "substring({string} FROM {=small})",
    ),
    "trim": ("trim({string})", "trim(BOTH {string} FROM {string})", "trim(LEADING 'a' FROM {string})"),
    "overlay": ("overlay({string} PLACING {string} FROM {=small})", "overlay({string}, {string}, {=small}, {=small})"),
    "locate": ("position({string} IN {string})", "locate({string}, {string}, {=small})"),
    "elt": ("elt({=index}, {string}, {string})", "elt({=small}, {string}, {int})"),
    "concat": (
        "concat({string}, {string})",
        "concat({array<int>}, {array<int>})",
        "concat({binary}, {binary})",
        "concat({string}, {int})",
    ),
    "concat_ws": ("concat_ws({string}, {string}, {array<string>})", "concat_ws('-', {string}, {int}, NULL)"),
    "format_string": ("format_string('%d-%s', {int}, {string})", "format_string('%.3f|%5s', {double}, {string})"),
    "decode": (
        "decode({binary}, {=charset})",
        "decode({int}, 1, 'one', 2, 'two', 'many')",
        "decode({string}, 'a', 1, 2)",
    ),
    "encode": ("encode({string}, {=charset})",),
    "round": tuple(
        f"round({{{kind}}}, {{=scale}})" for kind in ("double", "float", "decimal(10,2)", "int", "decimal(38,18)")
    ),
    "bround": tuple(f"bround({{{kind}}}, {{=scale}})" for kind in ("double", "decimal(10,2)", "bigint")),
    "ceil": ("ceil({decimal(10,2)}, {=scale})", "ceil({double}, {=scale})", "ceil({decimal(38,18)})", "ceil({double})"),
    "floor": ("floor({decimal(10,2)}, {=scale})", "floor({double})", "floor({float})", "floor({decimal(38,18)})"),
    "width_bucket": ("width_bucket({double}, 0, 10, 5)", "width_bucket({double}, {double}, {double}, {=small})"),
    "conv": ("conv({string}, {=base}, {=base})", "conv('ff', 16, {=base})"),
    "to_date": ("to_date({string})", "to_date('31/12/24', {=format})", "to_date({string}, 'yyyy-MM-dd')"),
    "to_timestamp": (
        "to_timestamp({string})",
        "to_timestamp('2024-02-29 12:34:56', {=format})",
        "to_timestamp({date})",
    ),
    "to_number": ("to_number('12', {=number_format})", "to_number({string}, '999')"),
    "to_char": (
        "to_char({decimal(10,2)}, {=number_format})",
        "to_char({timestamp}, {=format})",
        "to_char({int}, '999')",
    ),
    "from_unixtime": ("from_unixtime({int})", "from_unixtime({int}, {=format})"),
    "date_format": ("date_format({timestamp}, {=format})", "date_format({date}, {=format})"),
    "if": ("if({boolean}, {number}, {number})", "if({boolean}, {string}, {date})"),
    "nvl2": ("nvl2({any}, {number}, {number})", "nvl2({string}, {int}, {string})"),
    "between": ("between({number}, {number}, {number})", "between({string}, {string}, {string})"),
    "hash": ("hash({any}, {any})", "hash({string}, {int}, {double})"),
    "xxhash64": ("xxhash64({any}, {any})", "xxhash64({decimal(10,2)}, {timestamp})"),
    "struct": ("struct({any}, {int} AS k)", "struct({int}, {string})"),
    "regexp_replace": ("regexp_replace({string}, {=regexp}, {=replacement})",),
    "regexp_extract": ("regexp_extract({string}, {=regexp}, {=index})",),
    "months_between": ("months_between({timestamp}, {timestamp})", "months_between({date}, {date}, false)"),
}
# Not asked at random, with the reason.
NOT_CALLED: dict[str, str] = {
    **dict.fromkeys(
        ("version", "current_user", "current_catalog", "current_database", "current_schema", "current_timezone"),
        "tells about the session, not about its arguments",
    ),
    **dict.fromkeys(("grouping", "grouping_id"), "means something in grouping sets only"),
    "raise_error": "always fails, by its purpose; tests/unit/functions has it",
    "input_file_name": "tells about files",
    "shuffle": "draws anew each time; with a seed, tests/unit/functions has it",
}

# Aggregates with a syntax of their own.
AGGREGATES = (
    *variants.AGGREGATES,
    "count(*)",
    "count(DISTINCT {any}, {any})",
    "percentile_cont(0.5) WITHIN GROUP (ORDER BY {double})",
    "percentile_disc(0.25) WITHIN GROUP (ORDER BY {double} DESC)",
    "listagg(s, ',') WITHIN GROUP (ORDER BY s)",
    "listagg(DISTINCT u, '-') WITHIN GROUP (ORDER BY u DESC)",
    "mode() WITHIN GROUP (ORDER BY {int})",
    "first({int}) IGNORE NULLS",
    "sum({number}) / count({any})",
    "max({number}) - min({number})",
    "sum({int}) + sum({double})",
    "max(struct({int}, {string}))",
    "max_by({string}, {int})",
    "sum({number} * {number})",
    "avg({decimal(10,2)})",
    "sum({decimal(38,18)})",
    "collect_list({any})",
    "sort_array(collect_set({string}))",
)
NOT_AGGREGATED: dict[str, str] = {
    "histogram_numeric": "Spark's own answer depends on the order in which partitions are merged",
}
