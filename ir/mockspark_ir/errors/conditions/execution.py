"""What a value can cause while a query runs: casts, arithmetic, indexes, dates, formats, files, functions."""

from __future__ import annotations

from mockspark_ir.errors.conditions import Entry

CONDITIONS: dict[str, Entry] = {
    # Casts and numbers
    "ARITHMETIC_OVERFLOW": (
        "22003",
        "<message>.<alternative> With <config> set to false this is no error.",
    ),
    "BINARY_ARITHMETIC_OVERFLOW": (
        "22003",
        "<value1> <symbol> <value2> overflows; <functionName> returns NULL instead.",
    ),
    "CAST_INVALID_INPUT": (
        "22018",
        "<expression>, a <sourceType>, is not a valid <targetType>; try_cast returns NULL instead.",
    ),
    "CAST_OVERFLOW": (
        "22003",
        "<value>, a <sourceType>, is beyond the range of <targetType>; try_cast returns NULL instead.",
    ),
    "CAST_OVERFLOW_IN_TABLE_INSERT": (
        "22003",
        "Column <columnName> of type <targetType> cannot take a <sourceType> that is beyond its range.",
    ),
    "CONVERSION_INVALID_INPUT": (
        "22018",
        "<str> cannot become <targetType> by the format <fmt>; <suggestion> returns NULL instead.",
    ),
    "DIVIDE_BY_ZERO": (
        "22012",
        "Division by zero; try_divide returns NULL instead, and with <config> set to false this is no error.",
    ),
    "REMAINDER_BY_ZERO": (
        "22012",
        "Remainder of a division by zero; try_mod returns NULL instead, and with <config> set to false this is no "
        "error.",
    ),
    "INTERVAL_DIVIDED_BY_ZERO": ("22012", "An interval divided by zero; try_divide returns NULL instead."),
    "INTERVAL_ARITHMETIC_OVERFLOW": (
        "22015",
        "The interval is out of range.",
        {"WITHOUT_SUGGESTION": "", "WITH_SUGGESTION": "<functionName> returns NULL instead."},
    ),
    "NUMERIC_OUT_OF_SUPPORTED_RANGE": ("22003", "<value> has more than 38 digits and is no decimal."),
    "NUMERIC_VALUE_OUT_OF_RANGE": (
        "22003",
        "The number is out of range.",
        {
            "WITHOUT_SUGGESTION": (
                "<roundedValue>, which is <originalValue> rounded, does not fit into DECIMAL(<precision>,<scale>)."
            ),
            "WITH_SUGGESTION": (
                "<value> does not fit into DECIMAL(<precision>,<scale>); with <config> set to false it becomes NULL."
            ),
        },
    ),
    "CANNOT_PARSE_DECIMAL": ("22018", "The text is not a decimal."),
    # Arrays, maps, strings
    "COLLECTION_SIZE_LIMIT_EXCEEDED": (
        "54000",
        "An array of <numberOfElements> elements is longer than <maxRoundedArrayLength>, the longest there can be.",
        {
            "FUNCTION": "<functionName> would make it.",
            "INITIALIZE": "It cannot be set up.",
            "PARAMETER": "<parameter> of <functionName> asks for it.",
        },
    ),
    "DUPLICATED_MAP_KEY": (
        "23505",
        "The map has the key <key> twice; with <mapKeyDedupPolicy> set to LAST_WIN the last one stays.",
    ),
    "EXCEED_LIMIT_LENGTH": ("54006", "The text is longer than the <limit> characters of its type."),
    "INVALID_ARRAY_INDEX": (
        "22003",
        "There is no index <indexValue> in an array of <arraySize> element(s); get() returns NULL instead.",
    ),
    "INVALID_ARRAY_INDEX_IN_ELEMENT_AT": (
        "22003",
        "There is no element <indexValue> in an array of <arraySize> element(s); try_element_at returns NULL instead.",
    ),
    "INVALID_BITMAP_POSITION": (
        "22003",
        "Bit <bitPosition> is outside of a bitmap of <bitmapNumBits> bits (<bitmapNumBytes> bytes).",
    ),
    "INVALID_INDEX_OF_ZERO": ("22003", "Positions start at 1, or at -1 from the end; there is none 0."),
    "NULL_MAP_KEY": ("2200E", "A map's key cannot be null."),
    "COMPARATOR_RETURNS_NULL": (
        "22004",
        "The comparison of <firstValue> and <secondValue> gave NULL; it should give a number.",
    ),
    "INVALID_UTF8_STRING": ("22029", "The bytes <str> are no UTF-8."),
    "MALFORMED_CHARACTER_CODING": ("22000", "<function> met text that has no form in <charset>."),
    "ROW_VALUE_IS_NULL": ("22023", "There is NULL at position <index> of the row."),
    "STRUCT_ARRAY_LENGTH_MISMATCH": ("2201E", "A row has <actual> value(s) and its schema <expected>."),
    "VECTOR_DIMENSION_MISMATCH": ("22000", "<functionName> needs vectors of one length: <leftDim> and <rightDim>."),
    "INVALID_VECTOR_NORM_DEGREE": ("22023", "<functionName> knows no norm of degree <degree>."),
    # Dates, times, intervals
    "CANNOT_PARSE_TIME": ("22010", "<input> is no time in the format <format>."),
    "CANNOT_PARSE_TIMESTAMP": ("22007", "<message>. <func> returns NULL instead."),
    "DATETIME_FIELD_OUT_OF_BOUNDS": (
        "22023",
        "<rangeMessage>.",
        {"WITHOUT_SUGGESTION": ""},
    ),
    "DATETIME_OVERFLOW": ("22008", "The date or time is out of range: <operation>."),
    "ILLEGAL_DAY_OF_WEEK": ("22009", "<string> is no day of the week."),
    "INCONSISTENT_BEHAVIOR_CROSS_VERSION": (
        "42K0B",
        "The result might differ from that of an earlier Spark.",
        {
            "DATETIME_PATTERN_RECOGNITION": (
                "The pattern <pattern> was valid before Spark 3.0; <config> set to LEGACY restores that "
                "(see <docroot>/sql-ref-datetime-pattern.html)."
            ),
            "DATETIME_WEEK_BASED_PATTERN": "Week-based patterns are gone since Spark 3.0; <c> is one.",
            "READ_ANCIENT_DATETIME": (
                "The <format> file has dates or times of long ago, whose calendar is not known; set <config> or the "
                "option <option>."
            ),
            "WRITE_ANCIENT_DATETIME": (
                "Dates or times of long ago are written to a <format> file, whose calendar is not known; set <config>."
            ),
            "PARSE_DATETIME_BY_NEW_PARSER": (
                "<datetime> was read otherwise before Spark 3.0; set <config> to LEGACY for that, or to CORRECTED."
            ),
        },
    ),
    "INVALID_DATETIME_PATTERN": (
        "22007",
        "The datetime pattern <pattern> is not valid.",
        {
            "ILLEGAL_CHARACTER": "It cannot hold <c>.",
            "LENGTH": "A letter is repeated too often in <pattern>.",
            "SECONDS_FRACTION": "A fraction of the second needs the letter S.",
            "WITH_SUGGESTION": "See <docroot>/sql-ref-datetime-pattern.html.",
        },
    ),
    "INVALID_FRACTION_OF_SECOND": (
        "22023",
        "Seconds are 0 to 60, and 60 has no fraction, unlike <secAndMicros>; try_make_timestamp returns NULL instead.",
    ),
    "INVALID_INTERVAL_FORMAT": (
        "22006",
        "<input> is not an interval.",
        {
            "ARITHMETIC_EXCEPTION": "A number in <input> is too large.",
            "DAY_TIME_PARSING": "As a day-time interval: <msg>.",
            "INPUT_IS_EMPTY": "It is empty.",
            "INPUT_IS_NULL": "It is null.",
            "INTERVAL_PARSING": "It should be an <interval> interval.",
            "INVALID_FRACTION": "<unit> cannot have a fraction.",
            "INVALID_PRECISION": "<value> has more than nine digits after the point.",
            "INVALID_PREFIX": "It begins with <prefix>.",
            "INVALID_UNIT": "<unit> is no unit.",
            "INVALID_VALUE": "<value> is no value.",
            "MISSING_NUMBER": "There is no number after <word>.",
            "MISSING_UNIT": "There is no unit after <word>.",
            "SECOND_NANO_FORMAT": "Seconds look like ss.nnnnnnnnn.",
            "TIMEZONE_INTERVAL_OUT_OF_RANGE": "A time zone is within -18 and 18 hours.",
            "UNKNOWN_PARSING_ERROR": "It is wrong at <word>.",
            "UNRECOGNIZED_NUMBER": "<number> is no number.",
            "UNMATCHED_FORMAT_STRING": (
                "<typeName> is read from a <intervalStr> text that looks like <supportedFormat>, unlike <input>."
            ),
            "UNMATCHED_FORMAT_STRING_WITH_NOTICE": (
                "<typeName> is read from a <intervalStr> text that looks like <supportedFormat>, unlike <input>; "
                "spark.sql.legacy.fromDayTimeString.enabled restores what Spark did before 3.0."
            ),
            "UNSUPPORTED_FROM_TO_EXPRESSION": "INTERVAL <input> cannot run from <from> to <to>.",
        },
    ),
    "INVALID_INTERVAL_WITH_MICROSECONDS_ADDITION": ("22006", "A date takes no interval with hours or less."),
    "INVALID_TIMEZONE": ("22009", "<timeZone> is no time zone."),
    # Parameters of functions
    "INVALID_PARAMETER_VALUE": (
        "22023",
        "<functionName> cannot use this value as <parameter>.",
        {
            "AES_CRYPTO_ERROR": "The cipher says: <detailMessage>.",
            "AES_IV_LENGTH": "In mode <mode> the initialization vector has a fixed length, not <actualLength> bytes.",
            "AES_KEY_LENGTH": "A key has 16, 24 or 32 bytes, not <actualLength>.",
            "BINARY_FORMAT": "<invalidFormat> is none of the formats 'base64', 'hex', 'utf-8' and 'utf8'.",
            "BIT_POSITION_RANGE": "A position is within 0 and <upper>, unlike <invalidValue>.",
            "BOOLEAN": "<invalidValue> is not boolean.",
            "CHARSET": "<charset> is none of the charsets <charsets>.",
            "DATETIME_UNIT": "<invalidValue> in quotes is no unit; write the unit as a keyword.",
            "DOUBLE": "<invalidValue> is no double.",
            "DTYPE": "<invalidValue> is no data type that fits.",
            "EXTENSION": "<invalidValue> is no file extension.",
            "HMAC_ALGORITHM": "<algorithm> is no algorithm that is known.",
            "HMAC_CRYPTO_ERROR": "The algorithm says: <detailMessage>.",
            "INTEGER": "<invalidValue> is no integer.",
            "LENGTH": "A length cannot be negative, unlike <length>.",
            "LONG": "<invalidValue> is no long integer.",
            "NULL": "It cannot be null.",
            "OCCURRENCE": "An occurrence is counted from 1, unlike <actual>.",
            "PATTERN": "<value> is no regular expression.",
            "REGEX_GROUP_INDEX": "There are the groups 0 to <groupCount>, and none <groupIndex>.",
            "START": "Positions start at 1, or at -1 from the end.",
            "STRING": "<invalidValue> is no string.",
            "TIME_UNIT": "<invalidValue> is no unit of time.",
            "ZERO_INDEX": "Positions start at 1, or at -1 from the end.",
        },
    ),
    "INVALID_CONF_VALUE": (
        "22022",
        "<confValue> cannot be the value of <confName>.",
        {
            "OUT_OF_RANGE_OF_OPTIONS": "It is none of <confOptions>.",
            "REQUIREMENT": "<confRequirement>",
            "TIME_ZONE": "It is no time zone.",
            "TYPE_MISMATCH": "It is no <confType>.",
        },
    ),
    "SQL_CONF_NOT_FOUND": ("42K0I", "There is no configuration <sqlConf>."),
    "INVALID_REGEXP_REPLACE": (
        "22023",
        "regexp_replace failed for <source>, pattern <pattern>, replacement <replacement>, position <position>.",
    ),
    "APPROX_TOP_K_MAX_ITEMS_TRACKED_EXCEEDS_LIMIT": (
        "22023",
        "maxItemsTracked is at most <limit>, unlike <maxItemsTracked>.",
    ),
    "APPROX_TOP_K_MAX_ITEMS_TRACKED_LESS_THAN_K": ("22023", "maxItemsTracked, <maxItemsTracked>, is below k, <k>."),
    "APPROX_TOP_K_NON_POSITIVE_ARG": ("22023", "<argName> has to be positive and is <argValue>."),
    "APPROX_TOP_K_NULL_ARG": ("22004", "<argName> cannot be null."),
    "CANNOT_DECODE_URL": ("22546", "<url> cannot be decoded."),
    "INVALID_URL": ("22P02", "<url> is no URL; try_parse_url returns NULL instead."),
    "NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION": (
        "22003",
        "A frequency cannot be negative, unlike <negativeValue> in <frequencyExpression>.",
    ),
    "OPTION_VALUE_EXCEEDS_ONE_CHARACTER": ("22023", "<paramName> is one character, unlike <actualValue>."),
    # JSON, CSV, variants, files
    "CANNOT_PARSE_JSON_FIELD": (
        "2203G",
        "The JSON field <fieldName> has the value <fieldValue>, a <jsonType>, which is no <dataType>.",
    ),
    "EMPTY_JSON_FIELD_VALUE": ("42604", "An empty string is no <dataType> in JSON."),
    "FAILED_PARSE_STRUCT_TYPE": ("22018", "<raw> is no struct type."),
    "FAILED_ROW_TO_JSON": ("2203G", "<value> of class <class> has no form in JSON as <sqlType>."),
    "INVALID_JSON_DATA_TYPE": ("2203G", "The JSON <invalidType> is no data type."),
    "INVALID_JSON_RECORD_TYPE": (
        "22023",
        "In mode <failFastMode> a JSON record has to be an object, unlike <invalidType>.",
    ),
    "INVALID_JSON_ROOT_FIELD": ("22032", "The root of the JSON is not of the type that the schema has."),
    "MALFORMED_CSV_RECORD": ("KD000", "A CSV record is malformed: <badRecord>."),
    "MALFORMED_RECORD_IN_PARSING": (
        "22023",
        "The record <badRecord> is malformed, which the mode <failFastMode> does not allow; PERMISSIVE does.",
        {
            "CANNOT_PARSE_JSON_ARRAYS_AS_STRUCTS": "A JSON array cannot be read as structs.",
            "CANNOT_PARSE_STRING_AS_DATATYPE": (
                "The field <fieldName> has the value <fieldValue>, a <inputType>, which is no <targetType>."
            ),
            "WITHOUT_SUGGESTION": "",
        },
    ),
    "MALFORMED_VARIANT": ("22023", "The binary data is no variant."),
    "INVALID_VARIANT_CAST": ("22023", "The variant <value> is no <dataType>; try_variant_get returns NULL instead."),
    "INVALID_VARIANT_GET_PATH": ("22023", "<path> is no path for <functionName>."),
    "VARIANT_DUPLICATE_KEY": ("22023", "The object has the key <key> twice."),
    "VARIANT_SIZE_LIMIT": ("22023", "<functionName> cannot make a variant larger than <sizeLimit>."),
    "CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE": ("42825", "The types <left> and <right> cannot be merged."),
    "CANNOT_MERGE_SCHEMAS": ("42KD9", "The schemas <left> and <right> of two files cannot be merged."),
    "CONFLICTING_DIRECTORY_STRUCTURES": (
        "KD009",
        "The folders with partitions do not share one root: <discoveredBasePaths>.",
    ),
    "CONFLICTING_PARTITION_COLUMN_NAMES": (
        "KD009",
        "The folders differ in their partition columns: <distinctPartColLists>; look at <suspiciousPaths>.",
    ),
    "INVALID_PARTITION_VALUE": (
        "42846",
        "The value <value> of the partition column <columnName> is no <dataType>.",
    ),
    "FAILED_READ_FILE": (
        "KD001",
        "The file <path> cannot be read.",
        {
            "CANNOT_READ_FILE_FOOTER": "Its footer cannot be read; is it a file of this format?",
            "FILE_NOT_EXIST": "It does not exist any more.",
            "NO_HINT": "",
            "PARQUET_COLUMN_DATA_TYPE_MISMATCH": ("Its column <column> should be <expectedType> and is <actualType>."),
            "UNSUPPORTED_FILE_SYSTEM": "The file system <fileSystemClass> has no <method>.",
        },
    ),
    "FAILED_RENAME_PATH": ("42K04", "<sourcePath> cannot become <targetPath>, which exists."),
    "TASK_WRITE_FAILED": ("58030", "Writing to <path> failed."),
    # Rows, expressions and user functions
    "EXPRESSION_DECODING_FAILED": ("42846", "A row cannot be turned into an object by <expressions>."),
    "EXPRESSION_ENCODING_FAILED": ("42846", "An object cannot be turned into a row by <expressions>."),
    "FAILED_EXECUTE_UDF": ("39000", "The function <functionName>(<signature>) => <result> failed: <reason>"),
    "FAILED_FUNCTION_CALL": ("38000", "The call of <funcName> failed."),
    "INVALID_EXTERNAL_TYPE": ("42K0N", "<externalType> is no value for <type> in <expr>."),
    "INVALID_UDF_IMPLEMENTATION": ("38000", "The function <funcName> is incomplete."),
    "NOT_NULL_ASSERT_VIOLATION": ("42000", "A value that cannot be null is null: <walkedTypePath>"),
    "PYTHON_EXCEPTION": ("38000", "<msg>:\n<traceback>"),
    "ARROW_TYPE_MISMATCH": (
        "42K0G",
        "<operation> should return <outputTypes> and returned <actualDataTypes>.",
    ),
    "SCALAR_SUBQUERY_TOO_MANY_ROWS": ("21000", "A subquery used as a value returned more than one row."),
    "ROW_SUBQUERY_TOO_MANY_ROWS": ("21000", "A subquery used as a row returned more than one row."),
    "MERGE_CARDINALITY_VIOLATION": ("23K01", "MERGE found more than one source row for a row of the target."),
    "RECURSION_LEVEL_LIMIT_EXCEEDED": ("42836", "The recursion took more than <levelLimit> steps."),
    "RECURSION_ROW_LIMIT_EXCEEDED": ("42836", "The recursion made more than <rowLimit> rows."),
    "USER_RAISED_EXCEPTION": ("P0001", "<errorMessage>"),
    "USER_RAISED_EXCEPTION_PARAMETER_MISMATCH": (
        "P0001",
        "raise_error(<errorClass>) takes the parameters <expectedParms> and was given <providedParms>.",
    ),
    "USER_RAISED_EXCEPTION_UNKNOWN_ERROR_CLASS": ("P0001", "raise_error knows no condition <errorClass>."),
    "UNSUPPORTED_CALL": (
        "0A000",
        "<methodName> of <className> cannot be called.",
        {
            "FIELD_INDEX": "Without a schema there is no index of <fieldName>.",
            "WITHOUT_SUGGESTION": "",
        },
    ),
    "COUNTER_DIFF_NEGATIVE_COUNTER_VALUE": ("22003", "<function> met the negative counter <value>."),
    "COUNTER_DIFF_START_TIME_DECREASED": (
        "22023",
        "<function> met a start time, <currentStartTime>, before the previous one, <previousStartTime>.",
    ),
    "EMPTY_PARTITION_COLUMN_NAME": ("KD009", "A partition column has no name: <columnSpec>."),
    "EMPTY_PARTITION_COLUMN_VALUE": ("KD009", "A partition column has no value: <columnSpec>."),
    "PARTITION_COLUMN_NOT_FOUND_IN_SCHEMA": ("42000", "The schema <schema> lacks the partition column <column>."),
    "PARQUET_CONVERSION_FAILURE": (
        "42846",
        "A <dataType> cannot be read from a Parquet column of type <parquetType>.",
        {
            "DECIMAL": "Its scale or precision is another.",
            "UNSUPPORTED": "There is no conversion.",
            "WITHOUT_DECIMAL_METADATA": "The column does not say that it is a decimal.",
        },
    ),
    "INVALID_VARIANT_PATH": ("22023", "<path> is no path in a variant for <functionName>."),
    "VARIANT_CONSTRUCTOR_SIZE_LIMIT": ("22023", "The variant is larger than 16 MiB."),
    "VARIANT_PATH_TYPE_MISMATCH": ("22023", "<functionName> cannot follow <path> beyond <failedAt>."),
    "UNKNOWN_PRIMITIVE_TYPE_IN_VARIANT": ("22023", "The variant holds a value of an unknown kind, <id>."),
    "WINDOW_FUNCTION_PARTITION_SIZE_EXCEEDS_LIMIT": (
        "54000",
        "A window partition of <numRows> rows is too large.",
    ),
    "ZIP_PLANS_NOT_MERGEABLE": ("42K03", "Only columns computed from the same rows can be put side by side."),
    "UNRECOGNIZED_STATISTIC": ("42704", "There is no statistic <stats>."),
    "NONEXISTENT_FIELD_NAME_IN_LIST": ("HV091", "There are no fields <nonExistFields> among <fieldNames>."),
    "UNABLE_TO_ACQUIRE_MEMORY": ("53200", "<requestedBytes> bytes of memory are needed and <receivedBytes> were got."),
}
