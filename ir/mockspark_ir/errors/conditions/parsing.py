"""SQL text that cannot be parsed, and literals in it."""

from __future__ import annotations

from mockspark_ir.errors.conditions import Entry

CONDITIONS: dict[str, Entry] = {
    "CREATE_VIEW_WITH_IF_NOT_EXISTS_AND_REPLACE": (
        "42601",
        "The view <viewName> cannot be created with both OR REPLACE and IF NOT EXISTS.",
    ),
    "DATATYPE_MISSING_SIZE": ("42K01", "The type <type> needs a length, as in <type>(10)."),
    "DUPLICATED_CTE_NAMES": ("42602", "Two CTEs have the same name: <duplicateNames>."),
    "DUPLICATE_CLAUSES": ("42614", "The clause <clauseName> stands there twice."),
    "DUPLICATE_KEY": ("23505", "The key <keyColumn> is given twice."),
    "FAILED_TO_PARSE_TOO_COMPLEX": ("54001", "The statement is nested too deeply to be parsed."),
    "INCOMPATIBLE_JOIN_TYPES": ("42613", "<joinType1> and <joinType2> cannot be one join."),
    "INCOMPLETE_TYPE_DEFINITION": (
        "42K01",
        "The type is not complete.",
        {
            "ARRAY": "An array needs the type of its elements, as in ARRAY<<elementType>>.",
            "MAP": "A map needs the types of its keys and its values.",
            "STRUCT": "A struct needs the names and types of its fields.",
        },
    ),
    "INVALID_ESC": ("42604", "The escape character <invalidEscape> is not exactly one character."),
    "INVALID_IDENTIFIER": ("42602", "<ident> is no name without backticks: letters, digits and _ may be used."),
    "INVALID_LATERAL_JOIN_TYPE": ("42613", "A <joinType> join cannot be lateral."),
    "INVALID_NUMERIC_LITERAL_RANGE": (
        "22003",
        "The number <rawStrippedQualifier> is not within <minValue> to <maxValue>, as <typeName> needs.",
    ),
    "INVALID_PROPERTY_KEY": ("42602", "The key <key> has to be in quotes, as in SET `<key>`=`<value>`."),
    "INVALID_PROPERTY_VALUE": ("42602", "The value <value> has to be in quotes, as in SET `<key>`=`<value>`."),
    "INVALID_RESET_COMMAND_FORMAT": ("42000", "RESET takes nothing or one key; put special characters in quotes."),
    "INVALID_SET_SYNTAX": ("42000", "SET takes nothing, a key, or key=value; put special characters in quotes."),
    "INVALID_STATEMENT_OR_CLAUSE": ("42601", "<operation> is not possible."),
    "INVALID_TABLESAMPLE_FRACTION": ("22023", "A sample's fraction is within 0 and 1, unlike <fraction>."),
    "INVALID_TYPED_LITERAL": ("42604", "<value> is not valid as a literal of type <valueType>."),
    "MISSING_CLAUSES_FOR_OPERATION": ("42601", "<operation> needs <clauses>."),
    "MULTIPLE_QUERY_RESULT_CLAUSES_WITH_PIPE_OPERATORS": (
        "42000",
        "One pipe operator cannot hold both <clause1> and <clause2>.",
    ),
    "NOT_ALLOWED_IN_FROM": (
        "42601",
        "FROM cannot hold this.",
        {
            "LATERAL_WITH_PIVOT": "LATERAL and PIVOT exclude each other.",
            "LATERAL_WITH_UNPIVOT": "LATERAL and UNPIVOT exclude each other.",
            "UNPIVOT_WITH_PIVOT": "UNPIVOT and PIVOT exclude each other.",
        },
    ),
    "NOT_ALLOWED_IN_PIPE_OPERATOR_WHERE": (
        "42601",
        "The pipe operator WHERE cannot hold this.",
        {"WINDOW_CLAUSE": "It takes no WINDOW clause."},
    ),
    "NOT_A_CONSTANT_STRING": (
        "42601",
        "<name> has to be a constant string, and is <expr>.",
        {
            "NOT_CONSTANT": "That is not constant.",
            "NULL": "That is null.",
            "WRONG_TYPE": "That is <dataType>.",
        },
    ),
    "PARSE_EMPTY_STATEMENT": ("42617", "There is nothing to parse."),
    "PARSE_SYNTAX_ERROR": ("42601", "The syntax is wrong at or near <error>.<hint>"),
    "REF_DEFAULT_VALUE_IS_NOT_ALLOWED_IN_PARTITION": ("42601", "DEFAULT cannot be the value of a partition column."),
    "REPEATED_CLAUSE": ("42614", "<operation> has the clause <clause> more than once."),
    "SYNTAX_DISCONTINUED": (
        "42601",
        "<clause> is not supported any more.",
        {"BANG_EQUALS_NOT": "'!' can replace NOT only in front of a boolean; write NOT here."},
    ),
    "UNCLOSED_BRACKETED_COMMENT": ("42601", "A comment that begins with /* has no end; add */."),
    "UNEXPECTED_USE_OF_PARAMETER_MARKER": ("XX000", "The parameter <parameterMarker> cannot be used here."),
    "UNSUPPORTED_DEFAULT_VALUE": (
        "0A000",
        "DEFAULT values are not supported.",
        {"WITHOUT_SUGGESTION": "", "WITH_SUGGESTION": "spark.sql.defaultColumn.enabled set to true allows them."},
    ),
    "UNSUPPORTED_TYPED_LITERAL": (
        "0A000",
        "A literal cannot be of type <unsupportedType>; the types are <supportedTypes>.",
    ),
    "INVALID_TEMP_OBJ_QUALIFIER": (
        "42602",
        "The temporary <objectType> <objectName> cannot be in <qualifier>.",
    ),
    "INVALID_TIMESTAMP_LITERAL_PRECISION": ("22023", "The timestamp <value> has too many digits in its seconds."),
    "INVALID_TIME_LITERAL_PRECISION": ("22023", "The time <value> has too many digits in its seconds."),
    "MERGE_INSERT_VALUE_COUNT_MISMATCH": ("21S01", "INSERT names <expectedCount> column(s) and has <actualCount>."),
    "MERGE_WITHOUT_WHEN": ("42601", "MERGE needs at least one WHEN."),
}
