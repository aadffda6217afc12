"""Tables, views, schemas, functions, variables, files and data sources; what commands refuse."""

from __future__ import annotations

from mockspark_ir.errors.conditions import Entry

CONDITIONS: dict[str, Entry] = {
    # Tables, views, schemas
    "CANNOT_MODIFY_CONFIG": (
        "46110",
        "The configuration <key> is fixed when Spark starts (see <docroot>/sql-migration-guide.html).",
    ),
    "CANNOT_MODIFY_STATIC_CONFIG": ("46110", "The configuration <key> is static and cannot be changed."),
    "CANNOT_RENAME_ACROSS_SCHEMA": ("0AKD0", "A <type> cannot move to another schema by its new name."),
    "CATALOG_NOT_FOUND": ("42P08", "There is no catalog <catalogName>; <config> would name its class."),
    "CREATE_EXTERNAL_TABLE_WITHOUT_LOCATION": ("42601", "An external table needs a LOCATION."),
    "CREATE_PERMANENT_VIEW_WITHOUT_ALIAS": ("0A000", "Column <attr> of the view <name> needs a name."),
    "CREATE_TABLE_COLUMN_DESCRIPTOR_DUPLICATE": ("42710", "Column <columnName> has <optionName> twice."),
    "ALTER_TABLE_COLUMN_DESCRIPTOR_DUPLICATE": ("42710", "<type> column <columnName> has <optionName> twice."),
    "CREATE_VIEW_COLUMN_ARITY_MISMATCH": (
        "21S01",
        "The view <viewName> and its query differ in their number of columns.",
        {
            "NOT_ENOUGH_DATA_COLUMNS": "The query has too few: <dataColumns> for <viewColumns>.",
            "TOO_MANY_DATA_COLUMNS": "The query has too many: <dataColumns> for <viewColumns>.",
        },
    ),
    "CYCLIC_FUNCTION_REFERENCE": ("42887", "A function refers to itself: <path>."),
    "DEFAULT_DATABASE_NOT_EXISTS": ("42704", "The default schema <defaultDatabase> does not exist."),
    "DEFAULT_UNSUPPORTED": ("42623", "<statementType> with DEFAULT is not possible for <dataSource>."),
    "DESCRIBE_JSON_NOT_EXTENDED": ("0A000", "DESCRIBE TABLE <tableName> AS JSON needs EXTENDED."),
    "EXPECT_PERMANENT_VIEW_NOT_TEMP": ("42809", "<operation> takes a permanent view, and <viewName> is temporary."),
    "EXPECT_PERSISTENT_FUNCTION_NOT_TEMP": (
        "42809",
        "<operation> takes a permanent function, and <functionName> is temporary; <alternative>.",
    ),
    "EXPECT_TABLE_NOT_VIEW": (
        "42809",
        "<operation> takes a table, and <viewName> is a view.",
        {"NO_ALTERNATIVE": "", "USE_ALTER_VIEW": "Use ALTER VIEW."},
    ),
    "EXPECT_VIEW_NOT_TABLE": (
        "42809",
        "<operation> takes a view, and <tableName> is a table.",
        {"NO_ALTERNATIVE": "", "USE_ALTER_TABLE": "Use ALTER TABLE."},
    ),
    "FORBIDDEN_OPERATION": ("42809", "<statement> is not possible on the <objectType> <objectName>."),
    "INVALID_EMPTY_LOCATION": ("42K05", "The location cannot be empty: <location>."),
    "INVALID_SCHEMA_OR_RELATION_NAME": ("42602", "<name> is not valid: names are made of letters, digits and _."),
    "INVALID_TEMP_OBJ_REFERENCE": (
        "42K0F",
        "The lasting <obj> <objName> cannot use the temporary <tempObj> <tempObjName>.",
    ),
    "LOCATION_ALREADY_EXISTS": ("42710", "The location <location> of table <identifier> has files in it."),
    "NESTED_DATABASE_UNSUPPORTED_BY_V1_SESSION_CATALOG": ("42K05", "<namespace> is a schema in a schema."),
    "PARTITIONS_ALREADY_EXIST": ("428FT", "Table <tableName> has the partition(s) <partitionList>."),
    "PARTITIONS_NOT_FOUND": ("428FT", "Table <tableName> has no partition(s) <partitionList>."),
    "RECURSIVE_VIEW": ("42K0H", "The view <viewIdent> would contain itself: <newPath>."),
    "RENAME_TABLE_SOURCE_DESTINATION_DATABASE_MISMATCH": (
        "3F000",
        "A table cannot be renamed from schema <db> into schema <newDb>.",
    ),
    "RENAME_TEMP_VIEW_WITH_DATABASE": (
        "42809",
        "The temporary view <oldName> cannot become <newName>, as schema <db> holds none.",
    ),
    "REQUIRES_SINGLE_PART_NAMESPACE": ("42K05", "<sessionCatalog> takes one schema name, unlike <identifier>."),
    "RESERVED_DATABASE_NAME": ("42939", "The name <database> is reserved for temporary views."),
    "ROUTINE_ALREADY_EXISTS": (
        "42723",
        "The <newRoutineType> <routineName> cannot be created, as there is a <existingRoutineType> of this name.",
    ),
    "ROUTINE_NOT_FOUND": ("42883", "There is no function <routineName>."),
    "SCHEMA_ALREADY_EXISTS": ("42P06", "There is a schema <schemaName> already."),
    "SCHEMA_NOT_EMPTY": ("2BP01", "The schema <schemaName> is not empty; CASCADE drops what is in it."),
    "SCHEMA_NOT_FOUND": ("42704", "There is no schema <schemaName>."),
    "SHOW_COLUMNS_WITH_CONFLICT_NAMESPACE": ("42K05", "Two schemas are given: <namespaceA> and <namespaceB>."),
    "TABLE_OR_VIEW_ALREADY_EXISTS": ("42P07", "There is a table or view <relationName> already."),
    "TABLE_OR_VIEW_NOT_FOUND": (
        "42P01",
        "There is no table or view <relationName>. Searched: <searchPath>.",
    ),
    "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS": ("42P07", "There is a temporary view <relationName> already."),
    "TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS": ("428EK", "A temporary view's name has one part, unlike <actualName>."),
    "VARIABLE_ALREADY_EXISTS": ("42723", "There is a variable <variableName> already."),
    "VARIABLE_NOT_FOUND": ("42883", "There is no variable <variableName>."),
    "VIEW_ALREADY_EXISTS": ("42P07", "There is a view <relationName> already."),
    "VIEW_NOT_FOUND": ("42P01", "There is no view <relationName>."),
    "VIEW_EXCEED_MAX_NESTED_DEPTH": ("54K00", "The view <viewName> is nested deeper than <maxNestedDepth> views."),
    "VIEW_WRITE_NOT_ALLOWED": ("42809", "Rows cannot be written into the view <name>."),
    "WRONG_COMMAND_FOR_OBJECT_TYPE": (
        "42809",
        "<operation> takes a <requiredType>, and <objectName> is a <foundType>; use <alternative>.",
    ),
    "INCOMPATIBLE_VIEW_SCHEMA_CHANGE": (
        "51024",
        "View <viewName> should give <expectedNum> column(s) <colName> and gives <actualCols>; run <suggestion>.",
    ),
    "CANNOT_TRUNCATE_EXTERNAL_TABLE": ("0A000", "The external table <tableName> cannot be truncated."),
    "INVALID_PARTITION_OPERATION": (
        "42601",
        "The operation on partitions is not valid.",
        {"PARTITION_SCHEMA_IS_EMPTY": "The table <name> has no partition columns."},
    ),
    "NOT_A_PARTITIONED_TABLE": ("42809", "<operation> needs partitions, which <tableIdentWithDB> has not."),
    "COLUMN_ALIASES_NOT_ALLOWED": ("42601", "Column aliases are not allowed in <op>."),
    # Defaults and inserting
    "DEFAULT_PLACEMENT_INVALID": (
        "42608",
        "DEFAULT stands alone as the value of a column and is no part of an expression.",
    ),
    "INVALID_DEFAULT_VALUE": (
        "42623",
        "<statement> cannot take <defaultValue> as the default of column <colName>.",
        {
            "DATA_TYPE": "It is <actualType>, and the column is <expectedType>.",
            "NON_DETERMINISTIC": "It is not deterministic.",
            "NOT_CONSTANT": "It is not constant.",
            "SUBQUERY_EXPRESSION": "It holds a subquery.",
            "UNRESOLVED_EXPRESSION": "It cannot be resolved.",
        },
    ),
    "NO_DEFAULT_COLUMN_VALUE_AVAILABLE": ("42608", "Column <colName> has neither a value nor a default."),
    "DUPLICATE_ASSIGNMENTS": ("42701", "Columns are set twice: <nameList>."),
    "ASSIGNMENT_ARITY_MISMATCH": ("42802", "<numTarget> variables cannot take <numExpr> values."),
    "INCOMPATIBLE_DATA_FOR_TABLE": (
        "KD000",
        "The rows do not fit the table <tableName>.",
        {
            "AMBIGUOUS_COLUMN_NAME": "Column <colName> is found more than once.",
            "CANNOT_FIND_DATA": "Nothing is given for column <colName>.",
            "CANNOT_SAFELY_CAST": "Column <colName> would lose information from <srcType> to <targetType>.",
            "EXTRA_COLUMNS": "The table does not have <extraColumns>.",
            "EXTRA_STRUCT_FIELDS": "The struct <colName> does not have <extraFields>.",
            "NULLABLE_ARRAY_ELEMENTS": "Elements of the array <colName> may not be null.",
            "NULLABLE_COLUMN": "Column <colName> may not be null.",
            "NULLABLE_MAP_VALUES": "Values of the map <colName> may not be null.",
            "STRUCT_MISSING_FIELDS": "The struct <colName> lacks <missingFields>.",
            "UNEXPECTED_COLUMN_NAME": "Field <order> of the struct <colName> should be <expected> and is <found>.",
        },
    ),
    "INSERT_COLUMN_ARITY_MISMATCH": (
        "21S01",
        "The rows and the table <tableName> differ in their number of columns.",
        {
            "NOT_ENOUGH_DATA_COLUMNS": "The rows have too few: <dataColumns> for <tableColumns>.",
            "TOO_MANY_DATA_COLUMNS": "The rows have too many: <dataColumns> for <tableColumns>.",
        },
    ),
    "INSERT_PARTITION_COLUMN_ARITY_MISMATCH": (
        "21S01",
        "The rows do not fit <tableName>: <reason>; table <tableColumns>, partition <staticPartCols>, "
        "rows <dataColumns>.",
    ),
    "STATIC_PARTITION_COLUMN_IN_INSERT_COLUMN_LIST": (
        "42713",
        "The partition column <staticName> has a value and cannot be listed too.",
    ),
    "NON_PARTITION_COLUMN": ("42000", "<columnName> is not a partition column."),
    "UNSUPPORTED_INSERT": (
        "42809",
        "Rows cannot be inserted.",
        {
            "MULTI_PATH": "There is more than one path: <paths>.",
            "NOT_ALLOWED": "<relationId> does not allow it.",
            "NOT_PARTITIONED": "<relationId> has no partitions.",
            "RDD_BASED": "The target is made from an RDD.",
            "READ_FROM": "<relationId> is being read in the same query.",
        },
    ),
    "UNSUPPORTED_OVERWRITE": (
        "42902",
        "What is being read cannot be overwritten.",
        {"PATH": "Path: <path>.", "TABLE": "Table: <table>."},
    ),
    "UNSUPPORTED_MERGE_CONDITION": (
        "42K0E",
        "The <condName> condition of MERGE is not valid.",
        {
            "AGGREGATE": "It holds an aggregate function: <cond>.",
            "NON_DETERMINISTIC": "It is not deterministic: <cond>.",
            "SUBQUERY": "It holds a subquery: <cond>.",
        },
    ),
    # Reading and writing files
    "ALL_PARTITION_COLUMNS_NOT_ALLOWED": ("KD005", "At least one column has to remain beside the partition columns."),
    "DATA_SOURCE_NOT_FOUND": ("42K02", "There is no data source <provider>."),
    "EMPTY_SCHEMA_NOT_SUPPORTED_FOR_DATASOURCE": ("0A000", "<format> cannot hold rows without columns."),
    "INVALID_BUCKET_COLUMN_DATA_TYPE": ("42601", "A bucket column cannot be of type <type>."),
    "INVALID_BUCKET_COUNT": ("22003", "There can be 1 to <bucketingMaxBuckets> buckets, not <numBuckets>."),
    "INVALID_COLUMN_NAME_AS_PATH": ("46121", "<datasource> cannot hold the column name <columnName>."),
    "INVALID_PARTITION_COLUMN_DATA_TYPE": ("0A000", "A partition column cannot be of type <type>."),
    "INVALID_SAVE_MODE": (
        "42000",
        "<mode> is none of the save modes append, overwrite, ignore, error and errorifexists.",
    ),
    "MULTIPLE_DATA_SOURCES": ("42710", "<provider> could be any of <sourceNames>; give the full class name."),
    "PARTITION_BY_NOT_ALLOWED_WITH_INSERT_INTO": (
        "42601",
        "insertInto and partitionBy exclude each other: <tableName> has its partitions.",
    ),
    "PATH_ALREADY_EXISTS": (
        "42K04",
        "There is something at <outputPath> already; mode overwrite would replace it.",
    ),
    "PATH_NOT_FOUND": ("42K03", "There is nothing at <path>."),
    "LOAD_DATA_PATH_NOT_EXISTS": ("42K03", "There is nothing to load at <path>."),
    "RECURSIVE_FILE_LOOKUP_NOT_SUPPORTED_FOR_PARTITIONED_DATA_SOURCE": (
        "0A000",
        "recursiveFileLookup and partitions exclude each other.",
    ),
    "SORT_BY_WITHOUT_BUCKETING": ("42601", "sortBy needs bucketBy."),
    "SPECIFY_BUCKETING_IS_NOT_ALLOWED": ("42601", "A table without a list of columns takes no buckets."),
    "SPECIFY_PARTITION_IS_NOT_ALLOWED": ("42601", "A table without a list of columns takes no partitions."),
    "UNABLE_TO_INFER_SCHEMA": ("42KD9", "No schema can be found for <format>; give one."),
    "UNSUPPORTED_DATASOURCE_FOR_DIRECT_QUERY": ("0A000", "Files of <dataSourceType> cannot be queried by their path."),
    "UNSUPPORTED_SAVE_MODE": (
        "0A000",
        "The save mode <saveMode> cannot be used.",
        {"EXISTENT_PATH": "The path exists.", "NON_EXISTENT_PATH": "The path does not exist."},
    ),
    "USER_SPECIFIED_AND_ACTUAL_SCHEMA_MISMATCH": (
        "42K03",
        "The schema given, <schema>, is not that of the source, <actualSchema>.",
    ),
    "CODEC_NOT_AVAILABLE": (
        "56038",
        "There is no codec <codecName>.",
        {"WITH_AVAILABLE_CODECS_SUGGESTION": "There are <availableCodecs>."},
    ),
    "INVALID_DELIMITER_VALUE": (
        "42602",
        "The delimiter is not valid.",
        {
            "DELIMITER_LONGER_THAN_EXPECTED": "It is too long: <str>.",
            "EMPTY_STRING": "It is empty.",
            "NULL_VALUE": "It is null.",
            "SINGLE_BACKSLASH": "A backslash has to be escaped by another one.",
            "UNSUPPORTED_SPECIAL_CHARACTER": "<str> is no escape that is known.",
        },
    ),
    "INVALID_LINE_SEPARATOR": (
        "22023",
        "The line separator is not valid.",
        {"EMPTY": "It is empty.", "NULL": "It is null.", "TOO_LONG": "It has <length> characters."},
    ),
    # User-defined functions
    "CANNOT_LOAD_FUNCTION_CLASS": ("46103", "The class <className> of function <functionName> cannot be loaded."),
    "NO_HANDLER_FOR_UDAF": ("42000", "There is nothing that runs the UDAF <functionName>."),
    "NO_UDF_INTERFACE": ("38000", "The class <className> is no UDF."),
    "MULTI_UDF_INTERFACE_ERROR": ("0A000", "The class <className> is more than one kind of UDF."),
    "INVALID_PANDAS_UDF_PLACEMENT": (
        "0A000",
        "The grouped aggregate pandas UDFs <functionList> cannot be used beside other aggregate functions.",
    ),
    "TABLE_VALUED_FUNCTION_TOO_MANY_TABLE_ARGUMENTS": ("54023", "One table argument is allowed, not <num>."),
    "TABLE_VALUED_FUNCTION_FAILED_TO_ANALYZE_IN_PYTHON": ("38000", "analyze() of the UDTF failed: <msg>"),
    "USER_DEFINED_FUNCTIONS": (
        "42601",
        "The user-defined function is not valid.",
        {
            "CANNOT_CONTAIN_COMPLEX_FUNCTIONS": "Its body holds aggregate, window or generator functions: <queryText>",
            "CANNOT_REPLACE_NON_SQL_UDF_WITH_SQL_UDF": "<name> is not written in SQL and cannot be replaced so.",
            "NOT_A_VALID_DEFAULT_EXPRESSION": "The default of <parameterName> of <functionName> is not valid.",
            "NOT_A_VALID_DEFAULT_PARAMETER_POSITION": (
                "<functionName> has a default for <parameterName> and none for <nextParameterName> after it."
            ),
            "NOT_NULL_ON_FUNCTION_PARAMETERS": "Parameters cannot be NOT NULL: <input>",
            "RETURN_COLUMN_COUNT_MISMATCH": "<name> should return <returnParamSize> column(s), not <outputSize>.",
            "ROUTINE_PROPERTY_TOO_LARGE": "<name> is too large to be stored.",
            "SQL_TABLE_UDF_BODY_MUST_BE_A_QUERY": "The body of the table function <name> has to be a query.",
            "SQL_TABLE_UDF_MISSING_COLUMN_NAMES": "<functionName> needs names for its columns.",
        },
    ),
    # Features
    "UNSUPPORTED_FEATURE": (
        "0A000",
        "This feature is not supported.",
        {
            "AES_MODE": "<functionName> cannot use the mode <mode> with the padding <padding>.",
            "AES_MODE_AAD": "<functionName> takes no additional data in mode <mode>.",
            "AES_MODE_IV": "<functionName> takes no initialization vector in mode <mode>.",
            "ANALYZE_UNCACHED_TEMP_VIEW": "The temporary view <viewName> can be analyzed only when it is cached.",
            "ANALYZE_UNSUPPORTED_COLUMN_TYPE": (
                "Column <columnName> of <tableName> cannot be analyzed, as it is <columnType>."
            ),
            "ANALYZE_VIEW": "A view cannot be analyzed.",
            "CATALOG_OPERATION": "The catalog <catalogName> has no <operation>.",
            "CLAUSE_WITH_PIPE_OPERATORS": "Pipe operators do not go with <clauses>.",
            "COMBINATION_QUERY_RESULT_CLAUSES": "ORDER BY or SORT BY do not go with DISTRIBUTE BY or CLUSTER BY.",
            "DESC_TABLE_COLUMN_PARTITION": "DESCRIBE cannot show a column of one partition.",
            "DROP_DATABASE": "The schema <database> cannot be dropped.",
            "INSERT_PARTITION_SPEC_IF_NOT_EXISTS": "INSERT INTO <tableName> with IF NOT EXISTS in PARTITION.",
            "LAMBDA_FUNCTION_WITH_PYTHON_UDF": "A lambda function cannot hold the Python UDF <funcName>.",
            "LAMBDA_FUNCTION_WITH_SQL_UDF": "A lambda function cannot hold the SQL UDF <funcName>.",
            "LATERAL_COLUMN_ALIAS_IN_AGGREGATE_FUNC": "The aggregate function <aggFunc> uses the alias <lca>.",
            "LATERAL_COLUMN_ALIAS_IN_AGGREGATE_WITH_WINDOW_AND_HAVING": (
                "The alias <lca> is used in an aggregate with windows and HAVING."
            ),
            "LATERAL_COLUMN_ALIAS_IN_GENERATOR": "The generator <generatorExpr> uses the alias <lca>.",
            "LATERAL_COLUMN_ALIAS_IN_GROUP_BY": "An alias of the select list is used in GROUP BY.",
            "LATERAL_COLUMN_ALIAS_IN_WINDOW": "The window expression <windowExpr> uses the alias <lca>.",
            "LATERAL_JOIN_USING": "A lateral join takes no USING.",
            "LITERAL_TYPE": "<value> of type <type> cannot be a literal.",
            "MULTI_ACTION_ALTER": "The JDBC table <tableName> takes one change at a time.",
            "OVERWRITE_BY_SUBQUERY": "A condition for overwriting cannot hold a subquery.",
            "PANDAS_UDAF_IN_PIVOT": "A pivot cannot use a pandas aggregate UDF.",
            "PARAMETER_MARKER_IN_UNEXPECTED_STATEMENT": "<statement> takes no parameters.",
            "PARTITION_BY_VARIANT": "Partitioning by <expr> of type <dataType>.",
            "PARTITION_WITH_NESTED_COLUMN_IS_UNSUPPORTED": "Partitioning by the nested columns <cols>.",
            "PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE": "|> AGGREGATE does not go with <case>.",
            "PIVOT_AFTER_GROUP_BY": "PIVOT after GROUP BY: use a subquery.",
            "PIVOT_TYPE": "<value> of type <type> cannot be pivoted by.",
            "PURGE_PARTITION": "Purging partitions.",
            "PURGE_TABLE": "Purging tables.",
            "PYTHON_UDF_IN_ON_CLAUSE": "The condition of a <joinType> join cannot hold a Python UDF.",
            "QUERY_ONLY_CORRUPT_RECORD_COLUMN": (
                "Of raw JSON, CSV or XML files the column of corrupt records cannot be read alone; cache them first."
            ),
            "SET_OPERATION_ON_MAP_TYPE": (
                "Set operations and DISTINCT on column <colName>, as <dataType> holds a map."
            ),
            "SET_OPERATION_ON_VARIANT_TYPE": (
                "Set operations and DISTINCT on column <colName>, as <dataType> holds a variant."
            ),
            "SET_TABLE_PROPERTY": "The table property <property> is reserved: <msg>.",
            "SET_VARIABLE_USING_SET": "<variableName> is a variable: use SET VARIABLE.",
            "TABLESAMPLE_SYSTEM": "TABLESAMPLE SYSTEM.",
            "TABLE_OPERATION": "<operation> on table <tableName>.",
            "TEMPORARY_VIEW_WITH_SCHEMA_BINDING_MODE": "A temporary view takes no WITH SCHEMA.",
            "TIME_TRAVEL": "Time travel on <relationId>.",
            "TOO_MANY_TYPE_ARGUMENTS_FOR_UDF_CLASS": "A UDF class with <num> type arguments.",
            "TRANSFORM_DISTINCT_ALL": "TRANSFORM with DISTINCT or ALL.",
            "TRANSFORM_NON_HIVE": "TRANSFORM with SERDE needs Hive.",
            "UPDATE_COLUMN_NULLABILITY": "Changing whether a column may be null.",
            "WRITE_FOR_BINARY_SOURCE": "Writing with the data source binaryFile.",
        },
    ),
    "CANNOT_UPDATE_FIELD": (
        "0A000",
        "Field <fieldName> of table <table> cannot be changed.",
        {
            "ARRAY_TYPE": "Change the element of the array.",
            "INTERVAL_TYPE": "An interval stays as it is.",
            "MAP_TYPE": "Change the key or the value of the map.",
            "STRUCT_TYPE": "Change the fields of the struct.",
            "USER_DEFINED_TYPE": "The user-defined type stays as it is: <udtSql>.",
        },
    ),
    "DUPLICATE_ROUTINE_PARAMETER_NAMES": ("42734", "The function <routineName> has parameters twice: <names>."),
    "DUPLICATE_ROUTINE_RETURNS_COLUMNS": ("42711", "The function <routineName> returns columns twice: <columns>."),
    "DUPLICATE_VARIABLE_NAME_INSIDE_DECLARE": ("42734", "DECLARE names the variable <variableName> twice."),
    "INVALID_PARTITION_SPEC": ("42601", "The partition is not valid: <details>"),
    "NOT_SUPPORTED_CHANGE_COLUMN": (
        "0A000",
        "Column <originName> of type <originType> of <table> cannot become <newName> of type <newType>.",
    ),
    "NOT_SUPPORTED_CHANGE_SAME_COLUMN": ("0A000", "Column <fieldName> of <table> is changed twice."),
    "FAILED_TO_LOAD_ROUTINE": ("38000", "The function <routineName> cannot be loaded."),
    "FEATURE_NOT_ENABLED": (
        "56038",
        "<featureName> is switched off; <configKey> set to <configValue> switches it on.",
    ),
    "TABLE_VALUED_FUNCTION_REQUIRED_METADATA_INCOMPATIBLE_WITH_CALL": (
        "22023",
        "<functionName> asked for <requestedMetadata>, but its call <invalidFunctionCallProperty>.",
    ),
    "TABLE_VALUED_FUNCTION_REQUIRED_METADATA_INVALID": (
        "22023",
        "What analyze() of <functionName> returned is not valid: <reason>",
    ),
    "INVALID_VARIABLE_DECLARATION": (
        "42K0M",
        "The variable cannot be declared.",
        {
            "NOT_ALLOWED_IN_SCOPE": "Here <varName> cannot be declared.",
            "ONLY_AT_BEGINNING": "<varName> has to come first in its block.",
            "QUALIFIED_LOCAL_VARIABLE": "<varName> is local and takes no qualifier.",
            "REPLACE_LOCAL_VARIABLE": "<varName> is local and cannot be replaced.",
        },
    ),
}
