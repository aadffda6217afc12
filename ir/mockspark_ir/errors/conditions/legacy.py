"""Conditions to which Spark never gave a name: users see their text alone, but `getCondition` returns the name."""

from __future__ import annotations

from mockspark_ir.errors.conditions import Entry

CONDITIONS: dict[str, Entry] = {
    "_LEGACY_ERROR_TEMP_0014": (None, "TABLESAMPLE needs to be told how much to take."),
    "_LEGACY_ERROR_TEMP_0015": (None, "TABLESAMPLE(<msg>) is not possible."),
    "_LEGACY_ERROR_TEMP_0016": (None, "<bytesStr> is no number of bytes, such as 10, 10K, 10M or 10G."),
    "_LEGACY_ERROR_TEMP_0018": (None, "trim knows BOTH, LEADING and TRAILING, not <trimOption>."),
    "_LEGACY_ERROR_TEMP_0024": (None, "An interval literal runs from one unit to one other."),
    "_LEGACY_ERROR_TEMP_0026": (None, "An interval with several units takes numbers, not <value>."),
    "_LEGACY_ERROR_TEMP_0027": (None, "An interval that runs from one unit to another takes a string."),
    "_LEGACY_ERROR_TEMP_0029": (None, "An interval cannot mix months with days or less: <literal>."),
    "_LEGACY_ERROR_TEMP_0035": (None, "This operation is not allowed: <message>."),
    "_LEGACY_ERROR_TEMP_0037": (None, "CACHE TABLE AS SELECT takes a name without <quoted>."),
    "_LEGACY_ERROR_TEMP_0045": (None, "This is no offset of a time zone."),
    "_LEGACY_ERROR_TEMP_0051": (None, "<element> takes no empty grouping set."),
    "_LEGACY_ERROR_TEMP_0053": (None, "A temporary view takes OR REPLACE and not IF NOT EXISTS."),
    "_LEGACY_ERROR_TEMP_0056": (None, "The time travel is not valid: <reason>."),
    "_LEGACY_ERROR_TEMP_0060": (None, "<msg>."),
    "_LEGACY_ERROR_TEMP_0062": (None, "<msg>."),
    "_LEGACY_ERROR_TEMP_0063": (None, "<msg>."),
    "_LEGACY_ERROR_TEMP_1006": (None, "A pivot needs aggregate functions, and '<sql>' is in none."),
    "_LEGACY_ERROR_TEMP_1031": (None, "An aggregate function cannot hold a window function; use a subquery for it."),
    "_LEGACY_ERROR_TEMP_1035": (None, "<prettyName> takes no window frame."),
    "_LEGACY_ERROR_TEMP_1036": (None, "The window frame has to be <required>, not <wf>."),
    "_LEGACY_ERROR_TEMP_1046": (None, "A join hint takes names, not <unsupported> (<class>)."),
    "_LEGACY_ERROR_TEMP_1048": (None, "The hint <hintName> takes a number of partitions."),
    "_LEGACY_ERROR_TEMP_1050": (None, "Only a struct has fields for a star, and `<attributes>` is none."),
    "_LEGACY_ERROR_TEMP_1068": (None, "<database> is reserved and cannot be the current schema."),
    "_LEGACY_ERROR_TEMP_1104": (None, "The second argument has to be a double as a literal."),
    "_LEGACY_ERROR_TEMP_1137": (None, "There is no <name> among [<outputStr>]."),
    "_LEGACY_ERROR_TEMP_1147": (None, "Partition columns with a value come before those without: <partColumns>."),
    "_LEGACY_ERROR_TEMP_1155": (None, "There is no partition column `<col>` in the schema <schemaCatalog>."),
    "_LEGACY_ERROR_TEMP_1158": (None, "Rows cannot be saved into a view."),
    "_LEGACY_ERROR_TEMP_1159": (
        None,
        "The table <tableName> is kept as `<existingProvider>`, and rows come as `<specifiedProvider>`.",
    ),
    "_LEGACY_ERROR_TEMP_1161": (
        None,
        "The rows <querySchema> and the table <tableName>, <existingTableSchema>, differ in their number of columns.",
    ),
    "_LEGACY_ERROR_TEMP_1162": (None, "There is no column '<col>' among [<inputColumns>]."),
    "_LEGACY_ERROR_TEMP_1163": (
        None,
        "The table <tableName> is partitioned by [<existingPartCols>], and rows come by [<specifiedPartCols>].",
    ),
    "_LEGACY_ERROR_TEMP_1169": (
        None,
        "<tableName> is partitioned by (<partColNames>): PARTITION has to name them all, unlike (<normalizedPartSpec>).",
    ),
    "_LEGACY_ERROR_TEMP_1182": (
        None,
        "<ambiguousAttrs> could come from either side, as the same DataFrame was joined with itself: give the sides an "
        "alias, or set <config> to false.",
    ),
    "_LEGACY_ERROR_TEMP_1188": (
        None,
        "The path is given twice, as an option and to <method>(); <config> set to true allows that.",
    ),
    "_LEGACY_ERROR_TEMP_1189": (None, "<operation> takes no schema."),
    "_LEGACY_ERROR_TEMP_1197": (None, "<operation> takes no partitionBy."),
    "_LEGACY_ERROR_TEMP_1210": (None, "The second argument of <funcName> has to be a boolean as a literal."),
    "_LEGACY_ERROR_TEMP_1267": (None, "The table <tableIdentWithDB> has no partitions to truncate."),
    "_LEGACY_ERROR_TEMP_1280": (None, "A view that lasts cannot be made from a DataFrame."),
    "_LEGACY_ERROR_TEMP_1312": (None, "<operation> takes no bucketBy."),
    "_LEGACY_ERROR_TEMP_1321": (None, "'<viewName>' is no name for a view."),
    "_LEGACY_ERROR_TEMP_1323": (None, 'Column "<colName>" is not numeric and cannot be aggregated so.'),
    "_LEGACY_ERROR_TEMP_2047": (None, "A path is needed."),
    "_LEGACY_ERROR_TEMP_2128": (None, "A map needs as many keys as values."),
    "_LEGACY_ERROR_TEMP_3242": (None, "Between dates a sequence's step is <intervalType> in whole days."),
    "_LEGACY_ERROR_TEMP_1288": (None, "There is a table or view '<name>' already, and the save mode is ErrorIfExists."),
    "_LEGACY_ERROR_TEMP_1290": (None, "A text file has one column, and there are <schemaSize>."),
    "_LEGACY_ERROR_TEMP_1306": (
        None,
        "The path is given twice, as an option and to load(); <config> set to true allows that.",
    ),
    "_LEGACY_ERROR_TEMP_1307": (
        None,
        "The path is given twice, as an option and to save(); <config> set to true allows that.",
    ),
    "_LEGACY_ERROR_TEMP_1313": (None, "<operation> takes neither bucketBy nor sortBy."),
    "_LEGACY_ERROR_TEMP_1324": (
        None,
        "The pivot column <pivotColumn> has more than <maxValues> values; <config> sets the limit.",
    ),
    "_LEGACY_ERROR_TEMP_2052": (None, "<className> is gone since Spark 2.0."),
    "_LEGACY_ERROR_TEMP_2093": (None, 'Field "<requiredFieldName>" is there more than once: <matchedOrcFields>.'),
    "_LEGACY_ERROR_TEMP_2126": (
        None,
        "A map of <size> entries is larger than <maxRoundedArrayLength>, the largest there can be.",
    ),
    "_LEGACY_ERROR_TEMP_2146": (None, "<paramName> has to be an integer, unlike <value>."),
    "_LEGACY_ERROR_TEMP_2147": (None, "<paramName> is true or false."),
    "_LEGACY_ERROR_TEMP_2148": (None, "There is null in field <name>, which is not nullable."),
}
