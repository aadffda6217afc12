"""Arguments of the wrong type: DATATYPE_MISMATCH with its sub-conditions, and its neighbours."""

from __future__ import annotations

from mockspark_ir.errors.conditions import Entry

CONDITIONS: dict[str, Entry] = {
    "DATATYPE_MISMATCH": (
        "42K09",
        "The data types in <sqlExpr> do not fit.",
        {
            "ARRAY_FUNCTION_DIFF_TYPES": (
                "<functionName> takes a <dataType> and a value of its element type, but was given <leftType> and "
                "<rightType>."
            ),
            "BINARY_ARRAY_DIFF_TYPES": (
                "<functionName> takes two <arrayType> with one element type, but was given <leftType> and <rightType>."
            ),
            "BINARY_OP_DIFF_TYPES": "The operands have the types <left> and <right>, which are incompatible.",
            "BINARY_OP_WRONG_TYPE": "The operator works on <inputType> and not on <actualDataType>.",
            "BLOOM_FILTER_BINARY_OP_WRONG_TYPE": (
                "<functionName> needs a constant or a scalar subquery of binary type as its filter, but was given "
                "<actual>."
            ),
            "BLOOM_FILTER_WRONG_TYPE": (
                "<functionName> takes <expectedLeft> and <expectedRight>, but was given <actual>."
            ),
            "CANNOT_CONVERT_TO_JSON": "JSON has no form for column <name> of type <type>.",
            "CANNOT_DROP_ALL_FIELDS": "At least one field of the struct has to remain.",
            "CAST_WITHOUT_SUGGESTION": "There is no cast from <srcType> to <targetType>.",
            "CAST_WITH_CONF_SUGGESTION": (
                "ANSI mode has no cast from <srcType> to <targetType>; with <config> set to <configVal> it is allowed."
            ),
            "CAST_WITH_FUNC_SUGGESTION": (
                "There is no cast from <srcType> to <targetType>; <functionNames> can be used for this."
            ),
            "CREATE_MAP_KEY_DIFF_TYPES": "The keys given to <functionName> differ in type: <dataType>.",
            "CREATE_MAP_VALUE_DIFF_TYPES": "The values given to <functionName> differ in type: <dataType>.",
            "CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING": (
                "The names of the fields have to be constant strings that are not null, but are <inputExprs>."
            ),
            "DATA_DIFF_TYPES": "The arguments of <functionName> should share one type, but are <dataType>.",
            "FILTER_NOT_BOOLEAN": "The filter <filter> has to be boolean and is <type>.",
            "HASH_MAP_TYPE": "<functionName> cannot hash maps, since equal maps may hash differently.",
            "HASH_VARIANT_TYPE": "<functionName> cannot hash values of type VARIANT.",
            "INPUT_SIZE_NOT_ONE": "<exprName> takes exactly one argument.",
            "INVALID_ARG_VALUE": (
                "<inputName> has to be a <requireType> out of <validValues>, but its value is <inputValue>."
            ),
            "INVALID_JSON_MAP_KEY_TYPE": "Maps in JSON have keys of type STRING, unlike in <schema>.",
            "INVALID_JSON_SCHEMA": "JSON cannot be read as <schema>: a struct, array, map or variant is needed.",
            "INVALID_JSON_TABLE_PATH": "The path <path> of <location> is not valid.",
            "INVALID_MAP_KEY_TYPE": "A map cannot have keys of type <keyType>.",
            "INVALID_ORDERING_TYPE": "<functionName> needs values with an order, which <dataType> has not.",
            "INVALID_ROW_LEVEL_OPERATION_ASSIGNMENTS": "These assignments are not possible:<errors>",
            "INVALID_XML_MAP_KEY_TYPE": "Maps in XML have keys of type STRING, unlike in <schema>.",
            "INVALID_XML_SCHEMA": "XML cannot be read as <schema>: a struct or variant is needed.",
            "IN_SUBQUERY_DATA_TYPE_MISMATCH": (
                "Columns left of IN have other types than those of the subquery: <mismatchedColumns>; left <leftType>, "
                "right <rightType>."
            ),
            "IN_SUBQUERY_LENGTH_MISMATCH": (
                "IN compares <leftLength> column(s) (<leftColumns>) with <rightLength> column(s) of the subquery "
                "(<rightColumns>)."
            ),
            "MAP_CONCAT_DIFF_TYPES": "The maps given to <functionName> differ in type: <dataType>.",
            "MAP_FUNCTION_DIFF_TYPES": (
                "<functionName> takes a <dataType> and a value of its key type, but was given <leftType> and "
                "<rightType>."
            ),
            "MAP_ZIP_WITH_DIFF_TYPES": (
                "<functionName> takes two maps with one key type, but was given <leftType> and <rightType>."
            ),
            "METHOD_NOT_ALLOWED": (
                "Method <methodName> of class <className> may not be called; <config> lists what may be."
            ),
            "NON_FOLDABLE_INPUT": "<inputName> has to be a constant of type <inputType>, unlike <inputExpr>.",
            "NON_STRING_TYPE": "<funcName> takes strings only.",
            "NON_STRUCT_TYPE": "<inputName> has to be a struct and is <inputType>.",
            "NULL_TYPE": "<functionName> cannot work on arguments that are only NULL.",
            "PARAMETER_CONSTRAINT_VIOLATION": (
                "<leftExprName> (<leftExprValue>) has to be <constraint> <rightExprName> (<rightExprValue>)."
            ),
            "RANGE_FRAME_INVALID_TYPE": (
                "A range frame with a boundary of type <valueBoundaryType> cannot follow an ordering of type "
                "<orderSpecType>."
            ),
            "RANGE_FRAME_MULTI_ORDER": "A range frame with offsets allows one ordering expression, not <orderSpec>.",
            "RANGE_FRAME_WITHOUT_ORDER": "A range frame needs an ordering.",
            "SEQUENCE_WRONG_INPUT_TYPES": (
                "<functionName> needs a start and a stop of one type, and a step of type <stepType> where that is "
                "<startType>, or of the same type where it is <otherStartType>."
            ),
            "SPECIFIED_WINDOW_FRAME_DIFF_TYPES": (
                "The bounds of the window frame differ in type: <lower> is <lowerType> and <upper> is <upperType>."
            ),
            "SPECIFIED_WINDOW_FRAME_INVALID_BOUND": "A window frame cannot reach from <lower> to <upper>.",
            "SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE": (
                "The <location> bound of the window frame has to be <expectedType> and is <exprType>."
            ),
            "SPECIFIED_WINDOW_FRAME_WITHOUT_FOLDABLE": (
                "The <location> bound of the window frame has to be constant, unlike <expression>."
            ),
            "SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON": (
                "The lower bound of the window frame has to be <comparison> the upper bound."
            ),
            "STACK_COLUMN_DIFF_TYPES": (
                "Column <columnIndex> would hold two types: argument <leftParamIndex> is <leftType> and argument "
                "<rightParamIndex> is <rightType>."
            ),
            "TYPE_CHECK_FAILURE_WITH_HINT": "<msg><hint>",
            "UNEXPECTED_CLASS_TYPE": "Class <className> was not found.",
            "UNEXPECTED_INPUT_TYPE": (
                "The <paramIndex> parameter takes <requiredType>, but <inputSql> is <inputType>."
            ),
            "UNEXPECTED_NULL": "<exprName> may not be null.",
            "UNEXPECTED_RETURN_TYPE": "<functionName> should return <expectedType> and returns <actualType>.",
            "UNEXPECTED_STATIC_METHOD": "Class <className> has no fitting static method <methodName>.",
            "UNSUPPORTED_INPUT_TYPE": "<functionName> does not work on <dataType>.",
            "VALUE_OUT_OF_RANGE": "<exprName> has to be within <valueRange> and is <currentValue>.",
            "WRONG_NUM_ARG_TYPES": "<expectedNum> argument(s) are needed and <actualNum> are given.",
            "WRONG_NUM_ENDPOINTS": "Three or more boundaries are needed and <actualNumber> are given.",
        },
    ),
    "CANNOT_CAST_DATATYPE": ("42846", "Values of type <sourceType> cannot become <targetType>."),
    "CANNOT_UP_CAST_DATATYPE": (
        "42846",
        "<expression> of type <sourceType> might lose information as <targetType>. <details>",
    ),
    "COMPLEX_EXPRESSION_UNSUPPORTED_INPUT": (
        "42K09",
        "<expression> cannot be used with its inputs.",
        {
            "BAD_INPUTS": "<functionName> does not work on <dataType>.",
            "MISMATCHED_TYPES": "They should share one type and are <inputTypes>.",
            "NO_INPUTS": "It has none.",
        },
    ),
    "DATATYPE_CANNOT_ORDER": ("0A000", "Values of type <dataType> have no order."),
    "EXPRESSION_TYPE_IS_NOT_ORDERABLE": (
        "42822",
        "<expr> of type <exprType> cannot be sorted by: the type has no order.",
    ),
    "GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE": (
        "42822",
        "<sqlExpr> of type <dataType> cannot be grouped by: the type has no order.",
    ),
    "INVALID_CORRUPT_RECORD_TYPE": (
        "42804",
        "Column <columnName>, which takes corrupt records, has to be a nullable STRING and is <actualType>.",
    ),
    "INVALID_SCHEMA": (
        "42K07",
        "<inputSchema> is not a schema.",
        {
            "NON_STRING_LITERAL": "A schema is a constant string that is not null.",
            "NON_STRUCT_TYPE": "A struct is needed here and not <dataType>.",
            "PARSE_ERROR": "It cannot be parsed: <reason>",
        },
    ),
    "INVALID_SCHEMA_TYPE_NON_STRUCT": ("42K09", "The schema has to be a struct and is <dataType>."),
    "UNEXPECTED_INPUT_TYPE": (
        "42K09",
        "The <paramIndex> parameter of <functionName> takes <requiredType>, but <inputSql> is <inputType>.",
    ),
    "UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING": (
        "0A000",
        "CHAR and VARCHAR are allowed as types of table columns only; use STRING here.",
    ),
    "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE": (
        "0A000",
        "Format <format> has no form for column <columnName> of type <columnType>.",
    ),
    "UNSUPPORTED_DATATYPE": ("0A000", "The data type <typeName> is not supported."),
    "UNSUPPORTED_ARROWTYPE": ("0A000", "The Arrow type <typeName> is not supported."),
    "UNSUPPORTED_TIME_TYPE": ("0A000", "The data type TIME is not supported here."),
    "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION": (
        "22003",
        "A decimal of precision <precision> is beyond the largest precision, <maxPrecision>.",
    ),
    "DECIMAL_SCALE_EXCEEDS_PRECISION": (
        "22003",
        "A decimal cannot have scale <scale>, as that is above its precision, <precision>.",
    ),
    "NEGATIVE_SCALE_DISALLOWED": (
        "0A000",
        "A decimal cannot have the negative scale <scale> unless <sqlConf> is true.",
    ),
    "DATATYPE_PARAMETER_VALUE_OUT_OF_RANGE": (
        "22003",
        "<value> is out of range as <parameter> of the type <type>.",
    ),
    "INVALID_COLUMN_OR_FIELD_DATA_TYPE": ("42000", "<name> has to be <expectedType> and is <type>."),
    "NULLABLE_COLUMN_OR_FIELD": ("42000", "<name> may be null, which is not allowed here."),
    "INVALID_TIMESTAMP_PRECISION": ("22023", "<type> has no precision <precision>."),
    "UNSUPPORTED_TIME_PRECISION": ("0A001", "TIME has a precision of 0 to 6 digits, not <precision>."),
    "INVALID_EXTERNAL_VALUE": ("42K0N", "<other> of class <otherClass> is no value for <dataType>."),
    "COLLATION_INVALID_NAME": ("42704", "There is no collation <collationName>; similar ones are: <proposals>."),
    "ST_INVALID_SRID_VALUE": ("22023", "There is no spatial reference system <srid> for this type."),
    "ST_INVALID_CRS_VALUE": ("22023", "There is no coordinate reference system <crs> for this type."),
    "ST_INVALID_ALGORITHM_VALUE": ("22023", "Edges cannot be interpolated with the algorithm <alg>."),
}
