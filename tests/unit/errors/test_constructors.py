"""The constructors give the parameters that Spark 4.3.0 gave for the same mistakes."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from mockspark_ir import errors
from mockspark_ir.errors import analysis, catalog, conditions, datatypes, execution, parsing, python

ANSI = '"spark.sql.ansi.enabled"'
SEARCH_PATH = [("system", "builtin"), ("system", "session"), ("spark_catalog", "default")]
SHOWN_PATH = "[`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`]"
DOCROOT = "https://spark.apache.org/docs/latest"

# Each line was asked of Spark.
CASES: list[tuple[errors.PySparkException, type[errors.PySparkException], str, dict[str, str]]] = [
    (
        analysis.unresolved_column("a"),
        errors.AnalysisException,
        "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION",
        {"objectName": "`a`"},
    ),
    (
        analysis.unresolved_column("t.a", [("t", "ab")]),
        errors.AnalysisException,
        "UNRESOLVED_COLUMN.WITH_SUGGESTION",
        {"objectName": "`t`.`a`", "proposal": "`t`.`ab`"},
    ),
    (
        analysis.unresolved_column("q", ["zeta", "y", "x", "qq", "b", "a", "long_name", "q1"]),
        errors.AnalysisException,
        "UNRESOLVED_COLUMN.WITH_SUGGESTION",
        {"objectName": "`q`", "proposal": "`a`, `b`, `q1`, `qq`, `x`"},
    ),
    (
        analysis.unresolved_column("amt", ["Total", "éa", "a`b", "total", "amount", "x y", "user_id", "abc"]),
        errors.AnalysisException,
        "UNRESOLVED_COLUMN.WITH_SUGGESTION",
        {"objectName": "`amt`", "proposal": "`abc`, `éa`, `a``b`, `amount`, `x y`"},
    ),
    (
        analysis.unresolved_column("q", [(t, c) for t in "ts" for c in ("a", "b", "q1")]),
        errors.AnalysisException,
        "UNRESOLVED_COLUMN.WITH_SUGGESTION",
        {"objectName": "`q`", "proposal": "`t`.`a`, `s`.`a`, `t`.`b`, `s`.`b`, `t`.`q1`"},
    ),
    (
        analysis.unresolved_column_of_dataframe("q", ["zeta", "y", "x", "qq", "b", "a", "q1"]),
        errors.AnalysisException,
        "UNRESOLVED_COLUMN.WITH_SUGGESTION",
        {"objectName": "`q`", "proposal": "`zeta`, `y`, `x`, `qq`, `b`, `a`, `q1`"},
    ),
    (
        analysis.ambiguous_reference("a", [("t", "a"), ("s", "a")]),
        errors.AnalysisException,
        "AMBIGUOUS_REFERENCE",
        {"name": "`a`", "referenceNames": "[`s`.`a`, `t`.`a`]"},
    ),
    (
        analysis.unresolved_using_column_for_join("zz", "left", ["y", "x", "a"]),
        errors.AnalysisException,
        "UNRESOLVED_USING_COLUMN_FOR_JOIN",
        {"colName": "`zz`", "side": "left", "suggestion": "`a`, `x`, `y`"},
    ),
    (
        analysis.field_not_found("foo", ["col1", "col2"]),
        errors.AnalysisException,
        "FIELD_NOT_FOUND",
        {"fieldName": "`foo`", "fields": "`col1`, `col2`"},
    ),
    (
        datatypes.binary_op_diff_types("(1 + true)", "INT", "BOOLEAN"),
        errors.AnalysisException,
        "DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES",
        {"left": '"INT"', "right": '"BOOLEAN"', "sqlExpr": '"(1 + true)"'},
    ),
    (
        datatypes.unexpected_input_type("explode(1)", 1, ["ARRAY", "MAP"], "1", "INT"),
        errors.AnalysisException,
        "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
        {
            "sqlExpr": '"explode(1)"',
            "paramIndex": "first",
            "inputSql": '"1"',
            "inputType": '"INT"',
            "requiredType": '("ARRAY" or "MAP")',
        },
    ),
    (
        datatypes.data_diff_types("coalesce", "coalesce(1, array(1))", ["INT", "ARRAY<INT>"]),
        errors.AnalysisException,
        "DATATYPE_MISMATCH.DATA_DIFF_TYPES",
        {
            "functionName": "`coalesce`",
            "dataType": '("INT" or "ARRAY<INT>")',
            "sqlExpr": '"coalesce(1, array(1))"',
        },
    ),
    (
        datatypes.data_diff_types("greatest", "greatest(1, array(1))", ["INT", "ARRAY<INT>"], listed=True),
        errors.AnalysisException,
        "DATATYPE_MISMATCH.DATA_DIFF_TYPES",
        {
            "functionName": "`greatest`",
            "dataType": '["INT", "ARRAY<INT>"]',
            "sqlExpr": '"greatest(1, array(1))"',
        },
    ),
    (
        datatypes.cast_with_conf_suggestion("CAST(d AS BOOLEAN)", "DATE", "BOOLEAN", "spark.sql.ansi.enabled", "false"),
        errors.AnalysisException,
        "DATATYPE_MISMATCH.CAST_WITH_CONF_SUGGESTION",
        {
            "sqlExpr": '"CAST(d AS BOOLEAN)"',
            "srcType": '"DATE"',
            "targetType": '"BOOLEAN"',
            "config": ANSI,
            "configVal": "'false'",
        },
    ),
    (
        datatypes.cast_with_func_suggestion("CAST(1 AS DATE)", "INT", "DATE", ["DATE_FROM_UNIX_DATE"]),
        errors.AnalysisException,
        "DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION",
        {
            "sqlExpr": '"CAST(1 AS DATE)"',
            "srcType": '"INT"',
            "targetType": '"DATE"',
            "functionNames": "`DATE_FROM_UNIX_DATE`",
        },
    ),
    (
        analysis.missing_aggregation("x"),
        errors.AnalysisException,
        "MISSING_AGGREGATION",
        {"expression": '"x"', "expressionAnyValue": '"any_value(x)"'},
    ),
    (
        analysis.num_columns_mismatch("UNION", 1, 2, 2),
        errors.AnalysisException,
        "NUM_COLUMNS_MISMATCH",
        {"operator": "UNION", "firstNumColumns": "1", "invalidOrdinalNum": "second", "invalidNumColumns": "2"},
    ),
    (
        analysis.incompatible_column_type("UNION", 1, 2, "ARRAY<INT>", "INT"),
        errors.AnalysisException,
        "INCOMPATIBLE_COLUMN_TYPE",
        {
            "operator": "UNION",
            "columnOrdinalNumber": "first",
            "tableOrdinalNumber": "second",
            "dataType1": '"ARRAY<INT>"',
            "dataType2": '"INT"',
            "hint": "",
        },
    ),
    (
        analysis.invalid_limit("IS_NEGATIVE", "limit", "-1", v=-1),
        errors.AnalysisException,
        "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE",
        {"name": "limit", "expr": '"-1"', "v": "-1"},
    ),
    (
        analysis.unpivot_value_data_type_mismatch([("INT", ["x"]), ("STRING", ["y"])]),
        errors.AnalysisException,
        "UNPIVOT_VALUE_DATA_TYPE_MISMATCH",
        {"types": '"INT" (`x`), "STRING" (`y`)'},
    ),
    (
        analysis.unresolved_routine("a.foo", SEARCH_PATH),
        errors.AnalysisException,
        "UNRESOLVED_ROUTINE",
        {"routineName": "`a`.`foo`", "searchPath": SHOWN_PATH},
    ),
    (
        analysis.wrong_num_args("substring", [2, 3], 1),
        errors.AnalysisException,
        "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
        {"functionName": "`substring`", "expectedNum": "[2, 3]", "actualNum": "1", "docroot": DOCROOT},
    ),
    (
        analysis.wrong_num_args("upper", [1], 2),
        errors.AnalysisException,
        "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
        {"functionName": "`upper`", "expectedNum": "1", "actualNum": "2", "docroot": DOCROOT},
    ),
    (
        analysis.wrong_num_args("greatest", "> 1", 1),
        errors.AnalysisException,
        "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
        {"functionName": "`greatest`", "expectedNum": "> 1", "actualNum": "1", "docroot": DOCROOT},
    ),
    (
        analysis.unrecognized_parameter_name(
            "mask", "lowrChar", ["str", "upperChar", "lowerChar", "digitChar", "otherChar"]
        ),
        errors.AnalysisException,
        "UNRECOGNIZED_PARAMETER_NAME",
        {"routineName": "`mask`", "argumentName": "`lowrChar`", "proposal": "`lowerChar` `otherChar` `upperChar`"},
    ),
    (
        analysis.lambda_num_args_mismatch(3, 1),
        errors.AnalysisException,
        "INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH",
        {"expectedNumArgs": "3", "actualNumArgs": "1"},
    ),
    (
        catalog.table_or_view_not_found("nope", SEARCH_PATH),
        errors.AnalysisException,
        "TABLE_OR_VIEW_NOT_FOUND",
        {"relationName": "`nope`", "searchPath": SHOWN_PATH},
    ),
    (
        catalog.insert_column_arity_mismatch(("spark_catalog", "default", "t1"), ["a"], ["col1", "col2"]),
        errors.AnalysisException,
        "INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS",
        {"tableName": "`spark_catalog`.`default`.`t1`", "tableColumns": "`a`", "dataColumns": "`col1`, `col2`"},
    ),
    (
        catalog.sql_conf_not_found("nope"),
        errors.SparkNoSuchElementException,
        "SQL_CONF_NOT_FOUND",
        {"sqlConf": '"nope"'},
    ),
    (
        catalog.invalid_conf_value("TYPE_MISMATCH", "spark.sql.shuffle.partitions", "x", confType="int"),
        errors.IllegalArgumentException,
        "INVALID_CONF_VALUE.TYPE_MISMATCH",
        {"confName": "spark.sql.shuffle.partitions", "confValue": "x", "confType": "int"},
    ),
    (
        execution.cast_invalid_input("'a'", "STRING", "DECIMAL(5,2)"),
        errors.NumberFormatException,
        "CAST_INVALID_INPUT",
        {"expression": "'a'", "sourceType": '"STRING"', "targetType": '"DECIMAL(5,2)"', "ansiConfig": ANSI},
    ),
    (
        execution.cast_overflow("9999999999L", "BIGINT", "INT"),
        errors.ArithmeticException,
        "CAST_OVERFLOW",
        {"value": "9999999999L", "sourceType": '"BIGINT"', "targetType": '"INT"', "ansiConfig": ANSI},
    ),
    (
        execution.binary_arithmetic_overflow("127S", "+", "1S", "try_add"),
        errors.ArithmeticException,
        "BINARY_ARITHMETIC_OVERFLOW",
        {"value1": "127S", "symbol": "+", "value2": "1S", "functionName": "`try_add`"},
    ),
    (
        execution.arithmetic_overflow(),
        errors.ArithmeticException,
        "ARITHMETIC_OVERFLOW",
        {"message": "overflow", "alternative": "", "config": ANSI},
    ),
    (
        execution.numeric_value_out_of_range(Decimal("1E+3"), 3, 1),
        errors.ArithmeticException,
        "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION",
        {"value": "1000", "precision": "3", "scale": "1", "config": ANSI},
    ),
    (
        execution.collection_size_limit_exceeded(2147483647, "array_repeat", "count"),
        errors.SparkRuntimeException,
        "COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER",
        {
            "numberOfElements": "2147483647",
            "functionName": "`array_repeat`",
            "maxRoundedArrayLength": "2147483632",
            "parameter": "`count`",
        },
    ),
    (
        execution.regex_group_index("regexp_extract", 0, 5),
        errors.SparkRuntimeException,
        "INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX",
        {"parameter": "`idx`", "functionName": "`regexp_extract`", "groupCount": "0", "groupIndex": "5"},
    ),
    (
        execution.invalid_charset("encode", "foo", ["utf-8", "utf-16"]),
        errors.IllegalArgumentException,
        "INVALID_PARAMETER_VALUE.CHARSET",
        {"functionName": "`encode`", "parameter": "`charset`", "charset": "foo", "charsets": "utf-8, utf-16"},
    ),
    (
        execution.pattern_of_old_parser("YYYY"),
        errors.SparkUpgradeException,
        "INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION",
        {"pattern": "'YYYY'", "config": '"spark.sql.legacy.timeParserPolicy"', "docroot": DOCROOT},
    ),
    (
        execution.conversion_invalid_input("zz", "HEX", "BINARY", "try_to_binary"),
        errors.IllegalArgumentException,
        "CONVERSION_INVALID_INPUT",
        {"str": "'zz'", "fmt": "'HEX'", "targetType": '"BINARY"', "suggestion": "`try_to_binary`"},
    ),
    (
        parsing.invalid_typed_literal("date", "2020-13-01"),
        errors.ParseException,
        "INVALID_TYPED_LITERAL",
        {"valueType": '"DATE"', "value": "'2020-13-01'"},
    ),
    (
        parsing.incomplete_type_definition("ARRAY"),
        errors.ParseException,
        "INCOMPLETE_TYPE_DEFINITION.ARRAY",
        {"elementType": "<INT>"},
    ),
    (
        parsing.invalid_datetime_unit("timestampadd", "unit", "MONTH"),
        errors.ParseException,
        "INVALID_PARAMETER_VALUE.DATETIME_UNIT",
        {"functionName": "`timestampadd`", "parameter": "`unit`", "invalidValue": "'MONTH'"},
    ),
    (
        python.value_not_allowed("how", ["any", "all"]),
        errors.PySparkValueError,
        "VALUE_NOT_ALLOWED",
        {"arg_name": "how", "allowed_values": "['any', 'all']"},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case[2] for case in CASES])
def test_parameters(
    case: tuple[errors.PySparkException, type[errors.PySparkException], str, dict[str, str]],
) -> None:
    error, exception, condition, parameters = case
    assert type(error) is exception
    assert error.getCondition() == condition
    assert error.getMessageParameters() == parameters
    assert str(error).startswith(f"[{condition}] ")


SAMPLES: dict[str, Any] = {
    "name": "a",
    "proposals": ["ab"],
    "columns": ["x"],
    "dtypes": ["INT"],
    "required": ["INT"],
    "references": ["a"],
    "search_path": ["default"],
    "arguments": ["a", "b"],
    "contexts": None,
    "message": "overflow",
}
# Families: the sub-condition decides which parameters there are, so that they are tried with one of them each.
FAMILIES: dict[str, tuple[tuple[str, ...], dict[str, object]]] = {
    "analysis_error": (("MISSING_GROUP_BY",), {}),
    "datatype_mismatch": (("NON_STRING_TYPE", "f(a)"), {"funcName": "`f`"}),
    "invalid_aggregate_filter": (("NOT_BOOLEAN", "a"), {}),
    "invalid_limit": (("IS_NULL", "limit", "NULL"), {}),
    "unsupported_generator": (("OUTSIDE_SELECT",), {"plan": "Filter"}),
    "unsupported_subquery": (("HIGHER_ORDER_FUNCTION",), {}),
    "invalid_conf_value": (("TIME_ZONE", "k", "v"), {}),
    "invalid_interval_format": (("INPUT_IS_EMPTY", ""), {}),
    "invalid_parameter_value": (("START", "slice", "start"), {}),
    "failed_read_file": (("/a",), {}),
    "invalid_sql_syntax": (("EMPTY_IN_PREDICATE",), {}),
    "incomplete_type_definition": (("MAP",), {}),
    "unpivot_value_data_type_mismatch": (([("INT", ["a"])],), {}),  # type: ignore[dict-item]
}


def _constructors() -> list[tuple[str, Callable[..., errors.PySparkException]]]:
    modules: list[ModuleType] = [analysis, datatypes, catalog, execution, parsing, python]
    return [
        (name, function)
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    ]


def _sample(parameter: inspect.Parameter) -> object:
    annotation = str(parameter.annotation)
    if parameter.name in SAMPLES:
        return SAMPLES[parameter.name]
    if annotation.startswith(("Sequence", "Iterable")):
        return ["a"]
    if annotation == "int":
        return 2
    return "a"


@pytest.mark.parametrize(("name", "function"), _constructors(), ids=[name for name, _ in _constructors()])
def test_every_constructor_makes_a_whole_message(name: str, function: Callable[..., errors.PySparkException]) -> None:
    if name in FAMILIES:
        arguments, keywords = FAMILIES[name]
        error = function(*arguments, **keywords)
    else:
        error = function(
            **{
                parameter.name: _sample(parameter)
                for parameter in inspect.signature(function).parameters.values()
                if parameter.default is inspect.Parameter.empty
            }
        )
    condition = error.getCondition()
    if condition is None:
        assert name == "illegal_sequence_boundaries"
        return
    assert condition in conditions.table()
    # The class is the one that from_condition would choose, or Spark's other one for the same condition.
    expected = errors.exception_class(condition, error.getMessageParameters())
    assert issubclass(type(error), expected) or issubclass(expected, type(error))
    assert error.getMessage()
    assert getattr(errors, name) is function
