"""What the analyzer finds in a query: names, aggregates, windows, joins, sets, subqueries, functions."""

from __future__ import annotations

from mockspark_ir.errors.conditions import Entry

CONDITIONS: dict[str, Entry] = {
    # Names
    "AMBIGUOUS_ALIAS_IN_NESTED_CTE": (
        "42KD0",
        "<name> names CTEs at two levels; <config> says which one is meant (see <docroot>/sql-migration-guide.html).",
    ),
    "AMBIGUOUS_COLUMN_OR_FIELD": ("42702", "<name> could be any of <n> columns or fields."),
    "AMBIGUOUS_COLUMN_REFERENCE": (
        "42702",
        "<name> could come from either side, as the same DataFrame was joined with itself; give the sides an alias.",
    ),
    "AMBIGUOUS_LATERAL_COLUMN_ALIAS": ("42702", "<name> could be any of <n> aliases of this select list."),
    "AMBIGUOUS_REFERENCE": ("42704", "<name> could be any of <referenceNames>."),
    "AMBIGUOUS_REFERENCE_TO_FIELDS": ("42000", "<field> could be any of <count> fields of the struct."),
    "CANNOT_RESOLVE_DATAFRAME_COLUMN": (
        "42704",
        "Column <name> belongs to a DataFrame that this query is not made from.",
    ),
    "CANNOT_RESOLVE_STAR_EXPAND": ("42704", "<targetString>.* names nothing; the input has <columns>."),
    "COLUMN_ALREADY_EXISTS": ("42711", "There are two columns <columnName>."),
    "COLUMN_NOT_DEFINED_IN_TABLE": (
        "42703",
        "The <colType> column <colName> is not in table <tableName>, which has <tableCols>.",
    ),
    "COLUMN_NOT_FOUND": ("42703", "There is no column <colName>, where <caseSensitiveConfig> says how to compare."),
    "COLUMN_ORDINAL_OUT_OF_BOUNDS": (
        "22003",
        "There is no column number <ordinal> among <attributesLength>: <attributes>.",
    ),
    "UNRESOLVED_COLUMN": (
        "42703",
        "There is no column, variable or function parameter <objectName>.",
        {"WITHOUT_SUGGESTION": "", "WITH_SUGGESTION": "Is one of these meant: <proposal>?"},
    ),
    "UNRESOLVED_COLUMN_AMONG_FIELD_NAMES": ("42703", "There is no column <colName> among <fieldNames>."),
    "UNRESOLVED_FIELD": (
        "42703",
        "Column <columnPath> has no field <fieldName>.",
        {"WITHOUT_SUGGESTION": "", "WITH_SUGGESTION": "Is one of these meant: <proposal>?"},
    ),
    "UNRESOLVED_MAP_KEY": (
        "42703",
        "<objectName> is no column that could be a map's key.",
        {
            "WITHOUT_SUGGESTION": "A constant string needs single quotes.",
            "WITH_SUGGESTION": "A constant string needs single quotes, or is one of these meant: <proposal>?",
        },
    ),
    "UNRESOLVED_USING_COLUMN_FOR_JOIN": (
        "42703",
        "The join cannot use column <colName>, as its <side> side has only <suggestion>.",
    ),
    "UNRESOLVED_VARIABLE": ("42883", "There is no variable <variableName> in <searchPath>."),
    "UNBOUND_SQL_PARAMETER": ("42P02", "The parameter <name> was not given a value."),
    "ALL_PARAMETERS_MUST_BE_NAMED": ("07001", "Named parameters need names for all arguments; <exprs> have none."),
    "INVALID_QUERY_MIXED_QUERY_PARAMETERS": ("42613", "A query has either named or positional parameters, not both."),
    "INVALID_SQL_ARG": ("42K08", "The argument <name> is neither a literal nor one of the constructors for values."),
    "EXCEPT_NESTED_COLUMN_INVALID_TYPE": (
        "428H2",
        "EXCEPT cannot leave out a part of <columnName>, which is <dataType> and no struct.",
    ),
    "EXCEPT_OVERLAPPING_COLUMNS": ("42702", "EXCEPT names overlapping columns: <columns>."),
    "INVALID_ATTRIBUTE_NAME_SYNTAX": ("42601", "<name> is not a column name: look at its backticks and dots."),
    "IDENTIFIER_TOO_MANY_NAME_PARTS": ("42601", "<identifier> has more than <limit> name parts."),
    "INVALID_USAGE_OF_STAR_OR_REGEX": ("42000", "<elem> cannot stand in <prettyName>."),
    "INVALID_USAGE_OF_STAR_WITH_TABLE_IDENTIFIER_IN_COUNT": (
        "42000",
        "count(<tableName>.*) is not allowed: count the rows or name columns.",
    ),
    "INVALID_EXTRACT_BASE_FIELD_TYPE": ("42000", "Nothing can be taken out of <base>, which is <other>."),
    "INVALID_EXTRACT_FIELD": ("42601", "<field> cannot be taken out of <expr>."),
    "INVALID_EXTRACT_FIELD_TYPE": ("42000", "A field's name is a constant string, unlike <extraction>."),
    "INVALID_FIELD_NAME": ("42000", "<fieldName> is no field, as <path> is no struct."),
    "FIELD_NOT_FOUND": ("42704", "There is no field <fieldName> among <fields>."),
    "FIELD_ALREADY_EXISTS": ("42710", "Cannot <op> <fieldNames>: <struct> has it."),
    "INVALID_SINGLE_VARIANT_COLUMN": (
        "42613",
        "With singleVariantColumn the schema is that variant, and perhaps a column for corrupt records, not <schema>.",
    ),
    "COLUMN_IS_NOT_VARIANT_TYPE": ("42K09", "The column has to be a VARIANT for this path."),
    "MULTI_ALIAS_WITHOUT_GENERATOR": ("42K0E", "<expr> returns one column and cannot be called (<names>)."),
    "MISSING_ATTRIBUTES": (
        "XX000",
        "Attributes <missingAttributes> are not in the input <input> of the operator <operator>.",
        {
            "RESOLVED_ATTRIBUTE_APPEAR_IN_OPERATION": "Others of the same name are, <operation>; is one of them meant?",
            "RESOLVED_ATTRIBUTE_MISSING_FROM_INPUT": "",
        },
    ),
    "INTERNAL_ERROR": ("XX000", "<message>"),
    "TRAILING_COMMA_IN_SELECT": ("42601", "There is a comma after the last item of the select list."),
    # Grouping and aggregates
    "AGGREGATE_FUNCTION_WITH_NONDETERMINISTIC_EXPRESSION": (
        "42845",
        "<sqlExpr> is not deterministic and cannot be inside of an aggregate function.",
    ),
    "GROUPING_COLUMN_MISMATCH": ("42803", "grouping(<grouping>) is none of the grouping columns <groupingColumns>."),
    "GROUPING_ID_COLUMN_MISMATCH": (
        "42803",
        "grouping_id(<groupingIdColumn>) does not name exactly the grouping columns <groupByColumns>.",
    ),
    "GROUPING_SIZE_LIMIT_EXCEEDED": ("54000", "There can be no more than <maxSize> grouping columns."),
    "GROUP_BY_AGGREGATE": ("42903", "The aggregate function in <sqlExpr> cannot be grouped by."),
    "GROUP_BY_POS_AGGREGATE": ("42903", "GROUP BY <index> means <aggExpr>, which has an aggregate function."),
    "GROUP_BY_POS_OUT_OF_RANGE": ("42805", "GROUP BY <index> is not within 1 to <size>, the select list."),
    "ORDER_BY_POS_OUT_OF_RANGE": ("42805", "ORDER BY <index> is not within 1 to <size>, the select list."),
    "INVALID_AGGREGATE_FILTER": (
        "42903",
        "<filterExpr> cannot be the FILTER of an aggregate function.",
        {
            "CONTAINS_AGGREGATE": "It holds the aggregate function <aggExpr>.",
            "CONTAINS_WINDOW_FUNCTION": "It holds the window function <windowExpr>.",
            "NON_DETERMINISTIC": "It is not deterministic.",
            "NOT_BOOLEAN": "It is not boolean.",
        },
    ),
    "INVALID_WHERE_CONDITION": (
        "42903",
        "WHERE <condition> cannot hold aggregate, window or generator functions: <expressionList>.",
    ),
    "INVALID_WITHIN_GROUP_EXPRESSION": (
        "42K0K",
        "<funcName> cannot be used with WITHIN GROUP like this.",
        {
            "DISTINCT_UNSUPPORTED": "It does not take DISTINCT.",
            "MISMATCH_WITH_DISTINCT_INPUT": (
                "With DISTINCT its argument <funcArg> and its ordering <orderingExpr> have to be the same."
            ),
            "MISMATCH_WITH_DISTINCT_INPUT_UNSAFE_CAST": (
                "With DISTINCT its argument of type <inputType> cannot be ordered by as <castType>."
            ),
            "WITHIN_GROUP_MISSING": "It needs WITHIN GROUP.",
            "WRONG_NUM_ORDERINGS": "It takes <expectedNum> ordering(s) and has <actualNum>.",
        },
    ),
    "MISSING_AGGREGATION": (
        "42803",
        "<expression> is neither grouped by nor inside of an aggregate function; <expressionAnyValue> would take "
        "any of its values.",
    ),
    "MISSING_GROUP_BY": ("42803", "Aggregate functions beside plain columns need a GROUP BY."),
    "NESTED_AGGREGATE_FUNCTION": ("42607", "An aggregate function cannot be inside of another one."),
    "STAR_GROUP_BY_POS": ("0A000", "A select list with * cannot be grouped by position."),
    "UNRESOLVED_ALL_IN_GROUP_BY": ("42803", "GROUP BY ALL cannot tell what to group by; name the columns."),
    "UNSUPPORTED_GROUPING_EXPRESSION": ("42K0E", "grouping() and grouping_id() need GROUPING SETS, CUBE or ROLLUP."),
    "DUPLICATED_METRICS_NAME": ("42710", "The name <metricName> stands for two different observed metrics."),
    "INVALID_OBSERVED_METRICS": (
        "42K0E",
        "These metrics cannot be observed.",
        {
            "AGGREGATE_EXPRESSION_WITH_DISTINCT_UNSUPPORTED": "<expr> has DISTINCT.",
            "AGGREGATE_EXPRESSION_WITH_FILTER_UNSUPPORTED": "<expr> has a FILTER.",
            "MISSING_NAME": "<operator> has no name.",
            "NESTED_AGGREGATES_UNSUPPORTED": "<expr> has an aggregate function inside of another.",
            "NON_AGGREGATE_FUNC_ARG_IS_ATTRIBUTE": "<expr> is not inside of an aggregate function.",
            "NON_AGGREGATE_FUNC_ARG_IS_NON_DETERMINISTIC": (
                "<expr> is not deterministic and not inside of an aggregate function."
            ),
            "WINDOW_EXPRESSIONS_UNSUPPORTED": "<expr> is a window function.",
        },
    ),
    # Windows
    "DISTINCT_WINDOW_FUNCTION_UNSUPPORTED": ("0A000", "A window function cannot be DISTINCT: <windowExpr>."),
    "INVALID_BOUNDARY": (
        "22003",
        "<invalidValue> cannot be the boundary <boundary>.",
        {
            "END": "Take 0, <longMaxValue>, or a number within [<intMinValue>, <intMaxValue>].",
            "START": "Take 0, <longMinValue>, or a number within [<intMinValue>, <intMaxValue>].",
        },
    ),
    "INVALID_WINDOW_SPEC_FOR_AGGREGATION_FUNC": ("42601", "<aggFunc> takes neither an order nor a frame of a window."),
    "MISSING_WINDOW_SPECIFICATION": (
        "42P20",
        "There is no WINDOW <windowName> (see <docroot>/sql-ref-syntax-qry-select-window.html).",
    ),
    "UNSUPPORTED_EXPR_FOR_WINDOW": ("42P20", "<sqlExpr> cannot be used over a window."),
    "WINDOW_FUNCTION_AND_FRAME_MISMATCH": ("42K0E", "<funcName> cannot be used with the frame of <windowExpr>."),
    "WINDOW_FUNCTION_FRAME_NOT_ORDERED": (
        "42601",
        "<wf_name> needs an ordered window, unlike that of <wf_expr>.",
    ),
    "WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE": ("42601", "<clauseName> cannot hold window functions."),
    "WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE": ("42601", "<funcName> is a window function and needs OVER."),
    "QUALIFY_AGGREGATE_NOT_ALLOWED": (
        "42903",
        "QUALIFY cannot hold the aggregate function <aggregateExpr> outside of a window.",
    ),
    "QUALIFY_REQUIRES_WINDOW_FUNCTION": ("42903", "QUALIFY needs a window function in it or in the select list."),
    # Joins and sets
    "AS_OF_JOIN": (
        "42604",
        "The as-of join is not valid.",
        {
            "TOLERANCE_IS_NON_NEGATIVE": "Its tolerance cannot be negative.",
            "TOLERANCE_IS_UNFOLDABLE": "Its tolerance has to be constant.",
            "UNSUPPORTED_DIRECTION": "Its direction <direction> is none of <supported>.",
        },
    ),
    "INCOMPATIBLE_COLUMN_TYPE": (
        "42825",
        "<operator> needs compatible columns: the <columnOrdinalNumber> column of the <tableOrdinalNumber> table is "
        "<dataType1>, and <dataType2> in the first table.<hint>",
    ),
    "JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE": (
        "42K0E",
        "The join condition <joinCondition> has to be boolean and is <conditionType>.",
    ),
    "NUM_COLUMNS_MISMATCH": (
        "42826",
        "<operator> needs the same number of columns everywhere: the first table has <firstNumColumns> and the "
        "<invalidOrdinalNum> table <invalidNumColumns>.",
    ),
    "UNSUPPORTED_JOIN_TYPE": ("0A000", "The join type <typ> is none of <supported>."),
    "INVALID_JOIN_TYPE_FOR_JOINWITH": ("42613", "joinWith cannot do a join of type <joinType>."),
    "NEAREST_BY_JOIN": (
        "42604",
        "The nearest-by join is not valid.",
        {
            "CROSS_JOIN_NOT_ENABLED": "It needs cross joins, which are switched off.",
            "NON_ORDERABLE_RANKING_EXPRESSION": "<expression> of type <type> has no order to rank by.",
            "NUM_RESULTS_OUT_OF_RANGE": "<numResults> results are not within <min> to <max>.",
            "UNSUPPORTED_DIRECTION": "Its direction <direction> is none of <supported>.",
            "UNSUPPORTED_JOIN_TYPE": "Its type <joinType> is none of <supported>.",
            "UNSUPPORTED_MODE": "Its mode <mode> is none of <supported>.",
        },
    ),
    "SUM_OF_LIMIT_AND_OFFSET_EXCEEDS_MAX_INT": (
        "22003",
        "The limit <limit> and the offset <offset> together exceed the largest integer.",
    ),
    "INVALID_LIMIT_LIKE_EXPRESSION": (
        "42K0E",
        "<expr> cannot limit the rows.",
        {
            "DATA_TYPE": "<name> has to be an integer and is <dataType>.",
            "IS_NEGATIVE": "<name> cannot be negative and is <v>.",
            "IS_NULL": "<name> cannot be null.",
            "IS_UNFOLDABLE": "<name> has to be constant.",
        },
    ),
    # Pivot, unpivot, transpose, inline tables
    "INCOMPARABLE_PIVOT_COLUMN": ("42818", "The column <columnName> cannot be compared and thus not pivoted by."),
    "NON_LITERAL_PIVOT_VALUES": ("42K08", "Pivot values are literals, unlike <expression>."),
    "PIVOT_VALUE_DATA_TYPE_MISMATCH": (
        "42K09",
        "The pivot value <value> is <valueType>, while the pivot column is <pivotType>.",
    ),
    "TRANSPOSE_EXCEED_ROW_LIMIT": (
        "54006",
        "More than <maxValues> rows cannot be transposed; <config> sets the limit.",
    ),
    "TRANSPOSE_INVALID_INDEX_COLUMN": ("42804", "The index column cannot be used for transposing: <reason>"),
    "TRANSPOSE_NO_LEAST_COMMON_TYPE": (
        "42K09",
        "Transposing needs one type for all columns, and <dt1> and <dt2> have none in common.",
    ),
    "UNPIVOT_REQUIRES_ATTRIBUTES": (
        "42K0A",
        "UNPIVOT without <empty> needs plain columns as <given>, unlike <expressions>.",
    ),
    "UNPIVOT_REQUIRES_VALUE_COLUMNS": ("42K0A", "UNPIVOT needs at least one value column."),
    "UNPIVOT_VALUE_DATA_TYPE_MISMATCH": ("42K09", "The unpivoted columns have no type in common: <types>."),
    "UNPIVOT_VALUE_SIZE_MISMATCH": ("428C4", "Each unpivoted set needs as many columns as there are names: <names>."),
    "INVALID_INLINE_TABLE": (
        "42000",
        "The inline table is not valid.",
        {
            "CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE": "<expr> cannot be evaluated there.",
            "FAILED_SQL_EXPRESSION_EVALUATION": "Evaluating <sqlExpr> failed.",
            "INCOMPATIBLE_TYPES_IN_INLINE_TABLE": "The values of column <colName> have no type in common.",
            "NUM_COLUMNS_MISMATCH": ("Row <rowIndex> should have <expectedNumCols> columns and has <actualNumCols>."),
        },
    ),
    # Generators and where expressions may stand
    "UNSUPPORTED_GENERATOR": (
        "42K0E",
        "The generator cannot be used here.",
        {
            "MULTI_GENERATOR": "One SELECT can hold one generator and this has <num>: <generators>.",
            "NESTED_IN_EXPRESSIONS": "It cannot be a part of another expression: <expression>.",
            "NOT_GENERATOR": "<functionName> (<classCanonicalName>) is none.",
            "OUTSIDE_SELECT": "It can only stand in SELECT and not in <plan>.",
        },
    ),
    "UDTF_ALIAS_NUMBER_MISMATCH": ("42802", "The function does not return <aliasesSize> columns for [<aliasesNames>]."),
    "INVALID_NON_DETERMINISTIC_EXPRESSIONS": (
        "42K0E",
        "This operator takes deterministic expressions only, unlike <sqlExprs>.",
    ),
    "UNSUPPORTED_EXPR_FOR_OPERATOR": ("42K0E", "The operator <operator> cannot hold <invalidExprSqls>."),
    "UNSUPPORTED_EXPR_FOR_PARAMETER": ("42K0E", "A parameter's value cannot be <invalidExprSql>."),
    "INVALID_LAMBDA_FUNCTION_CALL": (
        "42K0D",
        "The lambda function is not valid.",
        {
            "DUPLICATE_ARG_NAMES": "Its arguments <args> repeat a name, as <caseSensitiveConfig> says.",
            "NON_HIGHER_ORDER_FUNCTION": "<class> takes none.",
            "NUM_ARGS_MISMATCH": "It is called with <expectedNumArgs> argument(s) and takes <actualNumArgs>.",
            "PARAMETER_DOES_NOT_ACCEPT_LAMBDA_FUNCTION": "This parameter takes none.",
        },
    ),
    "DATAFRAME_INPUT_NOT_SINGLE_COLUMN": ("42K09", "One column is needed and the DataFrame has <numColumns>."),
    "DATAFRAME_INPUT_NOT_STRING_TYPE": ("42K09", "The DataFrame's column has to be STRING and is <dataType>."),
    # Subqueries and CTEs
    "INVALID_SUBQUERY_EXPRESSION": (
        "42823",
        "The subquery is not valid.",
        {"SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN": "It should return one column and returns <number>."},
    ),
    "SCALAR_SUBQUERY_IS_IN_GROUP_BY_OR_AGGREGATE_FUNCTION": (
        "0A000",
        "The correlated scalar subquery <sqlExpr> has to be grouped by or be inside of an aggregate function.",
    ),
    "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY": (
        "0A000",
        "Such a subquery is not supported.",
        {
            "ACCESSING_OUTER_QUERY_COLUMN_IS_NOT_ALLOWED": "Columns of the outer query cannot be used in <treeNode>",
            "AGGREGATE_FUNCTION_MIXED_OUTER_LOCAL_REFERENCES": (
                "The aggregate function <function> uses columns of both the outer and the inner query."
            ),
            "CORRELATED_COLUMN_IS_NOT_ALLOWED_IN_PREDICATE": (
                "Columns of the outer query cannot be used in this predicate: <treeNode>"
            ),
            "CORRELATED_COLUMN_NOT_FOUND": "The outer query has no column <value>.",
            "CORRELATED_REFERENCE": "<sqlExprs> use columns of the outer query where that is not possible.",
            "HIGHER_ORDER_FUNCTION": "It cannot be inside of a lambda function.",
            "LATERAL_JOIN_CONDITION_NON_DETERMINISTIC": (
                "The lateral join's condition <condition> is not deterministic."
            ),
            "MUST_AGGREGATE_CORRELATED_SCALAR_SUBQUERY": "A correlated scalar subquery has to return one row only.",
            "NON_CORRELATED_COLUMNS_IN_GROUP_BY": (
                "Its GROUP BY holds columns that the correlation does not fix: <value>."
            ),
            "NON_DETERMINISTIC_LATERAL_SUBQUERIES": (
                "A lateral subquery that is not deterministic allows one outer row only: <treeNode>"
            ),
            "SCALAR_SUBQUERY_IN_VALUES": "It cannot be inside of VALUES.",
            "UNSUPPORTED_CORRELATED_EXPRESSION_IN_JOIN_CONDITION": (
                "A join condition cannot use both sides in <subqueryExpression>."
            ),
            "UNSUPPORTED_CORRELATED_REFERENCE_DATA_TYPE": "<expr> of type <dataType> cannot be correlated.",
            "UNSUPPORTED_CORRELATED_SCALAR_SUBQUERY": (
                "A correlated scalar subquery stands in Filter, Project, Aggregate and the like only: <treeNode>"
            ),
            "UNSUPPORTED_IN_EXISTS_SUBQUERY": "IN and EXISTS cannot be used in <treeNode>",
            "UNSUPPORTED_TABLE_ARGUMENT": "A table cannot be an argument in <treeNode>",
        },
    ),
    "INVALID_RECURSIVE_CTE": ("42836", "A recursive CTE is a UNION ALL of an anchor and a recursive step."),
    "INVALID_RECURSIVE_REFERENCE": (
        "42836",
        "The recursive CTE refers to itself wrongly.",
        {"PLACE": "It cannot do so below aggregates, windows or sorts, nor where an outer join adds rows."},
    ),
    "RECURSIVE_CTE_IN_LEGACY_MODE": ("42836", "Recursive CTEs need the current precedence of CTEs."),
    "UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE": ("42836", "A recursive CTE needs UNION ALL, not UNION."),
    # Functions and their arguments
    "UNRESOLVED_ROUTINE": ("42883", "There is no function <routineName> in <searchPath>."),
    "UNRESOLVABLE_TABLE_VALUED_FUNCTION": ("42883", "There is no table function <name>."),
    "NOT_A_SCALAR_FUNCTION": ("42887", "<functionName> is a table function and stands in FROM only."),
    "NOT_A_TABLE_FUNCTION": ("42887", "<functionName> returns a value and cannot stand in FROM."),
    "WRONG_NUM_ARGS": (
        "42605",
        "<functionName> takes <expectedNum> argument(s) and was given <actualNum>.",
        {
            "WITHOUT_SUGGESTION": "See <docroot>/sql-ref-functions.html.",
            "WITH_SUGGESTION": "With <legacyConfKey> set to <legacyConfValue> it takes <legacyNum>.",
        },
    ),
    "DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT": (
        "4274K",
        "<routineName> was given its parameter <parameterName> twice.",
        {
            "BOTH_POSITIONAL_AND_NAMED": "Once by position and once by name.",
            "DOUBLE_NAMED_ARGUMENT_REFERENCE": "Both times by name.",
        },
    ),
    "NAMED_PARAMETERS_NOT_SUPPORTED": ("4274K", "<functionName> takes no arguments by name."),
    "NAMED_PARAMETER_SUPPORT_DISABLED": (
        "0A000",
        "The argument <argument> of <functionName> cannot be given by name, as that is switched off.",
    ),
    "REQUIRED_PARAMETER_NOT_FOUND": (
        "4274K",
        "<routineName> needs its parameter <parameterName> at position <index>.",
    ),
    "UNEXPECTED_POSITIONAL_ARGUMENT": (
        "4274K",
        "<routineName> has an argument by position after <parameterName>, which was given by name.",
    ),
    "UNRECOGNIZED_PARAMETER_NAME": (
        "4274K",
        "<routineName> has no parameter <argumentName>; is one of these meant: <proposal>?",
    ),
    "INVALID_SQL_SYNTAX": (
        "42000",
        "The SQL is not valid.",
        {
            "FUNCTION_WITH_UNSUPPORTED_SYNTAX": "<prettyName> cannot be used with <syntax>.",
            "MULTI_PART_NAME": "<statement> takes a name of one part, unlike <name>.",
            "OPTION_IS_INVALID": "<key> is none of the options <supported>.",
            "CREATE_TEMP_FUNC_WITH_DATABASE": "A temporary function cannot be in schema <database>.",
            "DUPLICATE_JSON_TABLE_COLUMN": "JSON_TABLE has two columns <columnName>.",
            "EMPTY_IN_PREDICATE": "IN needs at least one value.",
            "EMPTY_PARTITION_VALUE": "The partition key <partKey> has no value.",
            "EMPTY_QUANTIFIED_PATTERN": "LIKE ANY, SOME and ALL need at least one pattern.",
            "EMPTY_REFRESH_RESOURCE_PATH": "REFRESH needs a path.",
            "INVALID_COLUMN_REFERENCE": "<transform> takes a column, unlike <expr>.",
            "INVALID_REFRESH_RESOURCE_PATH": "A path with blanks has to be in quotes after REFRESH.",
            "INVALID_TABLE_FUNCTION_TABLE_ARGUMENT_PARTITIONING": "<clause> is not possible for this table argument.",
            "INVALID_TABLE_VALUED_FUNC_NAME": "<funcName> cannot be the name of a table function.",
            "INVALID_WINDOW_FRAME_BOUND": "A bound of a window frame has to be a literal.",
            "INVALID_WINDOW_REFERENCE": "<windowName> is no window of its own but refers to another.",
            "LATERAL_WITHOUT_SUBQUERY_OR_TABLE_VALUED_FUNC": "LATERAL takes a subquery or a table function.",
            "REPETITIVE_WINDOW_DEFINITION": "The window <windowName> is defined twice.",
            "SHOW_FUNCTIONS_INVALID_PATTERN": "SHOW FUNCTIONS cannot use the pattern <pattern>.",
            "SHOW_FUNCTIONS_INVALID_SCOPE": "SHOW FUNCTIONS has no scope <scope>.",
            "TRANSFORM_WRONG_NUM_ARGS": "<transform> takes <expectedNum> argument(s) and was given <actualNum>.",
            "UNRESOLVED_WINDOW_REFERENCE": "There is no window <windowName>.",
            "UNSUPPORTED_FUNC_NAME": "<funcName> cannot be the name of a function here.",
        },
    ),
    "INVALID_ESCAPE_CHAR": ("42604", "An escape character is one character, unlike <sqlExpr>."),
    "INVALID_OPTIONS": (
        "42K06",
        "The options are not valid.",
        {
            "NON_MAP_FUNCTION": "They have to be a map() of constants.",
            "NON_STRING_TYPE": "Keys and values have to be STRING, unlike in <mapType>.",
        },
    ),
    "INVALID_BYTE_STRING": ("22P03", "<unsupported> (<class>) is not a string of bytes."),
    "INVALID_JSON_SCHEMA_MAP_TYPE": ("22032", "Maps in JSON have keys of type STRING, unlike in <jsonSchema>."),
    "PARSE_MODE_UNSUPPORTED": ("42601", "<funcName> has no mode <mode>; it takes PERMISSIVE and FAILFAST."),
    "SECOND_FUNCTION_ARGUMENT_NOT_INTEGER": ("22023", "The second argument of <functionName> has to be an integer."),
    "NON_FOLDABLE_ARGUMENT": ("42K08", "<paramName> of <funcName> has to be a constant of type <paramType>."),
    "SEED_EXPRESSION_IS_UNFOLDABLE": ("42K08", "The seed <seedExpr> of <exprWithSeed> has to be constant."),
    "CANNOT_PARSE_INTERVAL": ("22006", "<intervalString> is not an interval."),
    "INVALID_FORMAT": (
        "42601",
        "The format <format> is not valid.",
        {
            "CONT_THOUSANDS_SEPS": "Two thousands separators follow each other.",
            "CUR_MUST_BEFORE_DEC": "The currency sign has to stand before the decimal point.",
            "CUR_MUST_BEFORE_DIGIT": "The currency sign has to stand before the digits.",
            "EMPTY": "It is empty.",
            "ESC_AT_THE_END": "It ends with an escape character.",
            "ESC_IN_THE_MIDDLE": "An escape character cannot stand before <char>.",
            "MISMATCH_INPUT": "The input <input> of type <inputType> does not match it.",
            "THOUSANDS_SEPS_MUST_BEFORE_DEC": "Thousands separators have to stand before the decimal point.",
            "UNEXPECTED_TOKEN": "<token> is not expected there.",
            "WRONG_NUM_DIGIT": "It needs at least one digit.",
            "WRONG_NUM_TOKEN": "<token> can be there once only.",
        },
    ),
    "NUM_TABLE_VALUE_ALIASES_MISMATCH": (
        "42826",
        "<funcName> returns <outColsNum> column(s) and is given <aliasesNum> name(s).",
    ),
    "PIPE_OPERATOR_AGGREGATE_EXPRESSION_CONTAINS_NO_AGGREGATE_FUNCTION": (
        "0A000",
        "|> AGGREGATE takes aggregate functions and grouping columns, unlike <expr>.",
    ),
    "PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION": (
        "0A000",
        "|> <clause> cannot hold the aggregate function <expr>; use |> AGGREGATE.",
    ),
    "UNEXPECTED_OPERATOR_IN_CORRELATED_SUBQUERY": (
        "XX000",
        "The operator <operator> was not expected in a correlated subquery<positionHint>.",
    ),
    "ASOF_JOIN_MATCH_CONDITION_INVALID_EXPRESSION": ("42903", "MATCH_CONDITION cannot hold <expr>."),
    "ASOF_JOIN_MATCH_CONDITION_INVALID_TYPE": ("42K09", "MATCH_CONDITION cannot compare <type1> with <type2>."),
    "ASOF_JOIN_MATCH_CONDITION_TABLE_REFERENCE": (
        "42K0E",
        "MATCH_CONDITION compares the left table with the right one, unlike <refs1> with <refs2>.",
    ),
    "INVALID_REBALANCE_BY_SIZE_HINT_PARAMETER": (
        "22023",
        "The hint <hintName> cannot take <advisoryPartitionSize> as a size.",
    ),
}
