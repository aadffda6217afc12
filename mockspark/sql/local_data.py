"""createDataFrame: local data of every form into rows of internal values and a schema."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from mockspark.sql.call_site import call_site
from mockspark_ir import errors
from mockspark_ir.plans import LocalRelation, RowData, schema_attributes
from mockspark_ir.types import (
    DataType,
    StructField,
    StructType,
    has_null_type,
    infer_rows_schema,
    make_type_verifier,
    parse_ddl,
    to_internal,
)
from mockspark_ir.types.char_lengths import refuse_lengths
from mockspark_ir.types.inference import InferenceSettings
from mockspark_runtimes.given_rows import given_rows

if TYPE_CHECKING:
    from mockspark.sql.conf import RuntimeConfig
    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.session import SparkSession


def create_dataframe(
    session: SparkSession, data: Any, schema: Any, sampling_ratio: float | None, verify: bool
) -> DataFrame:
    """See `SparkSession.createDataFrame`."""
    from mockspark.sql.dataframe import DataFrame

    if isinstance(data, DataFrame):
        raise errors.PySparkTypeError(
            errorClass="INVALID_TYPE", messageParameters={"arg_name": "data", "arg_type": "DataFrame"}
        )
    module = type(data).__module__.partition(".")[0]
    if module in ("pandas", "numpy", "pyarrow"):
        from mockspark.sql.interchange import from_foreign

        found = from_foreign(session, data, schema, verify)
        if found is not None:
            return found
    if isinstance(schema, str):
        schema = parse_ddl(schema)
    if not isinstance(data, Iterable):
        raise errors.PySparkTypeError(
            errorClass="NOT_ITERABLE",
            messageParameters={"objectName": type(data).__name__},
        )
    rows: Sequence[Any] = data if isinstance(data, list) else list(data)
    struct, prepared = _with_schema(rows, schema, session.conf, verify)
    refuse_lengths(struct)
    origin = call_site("createDataFrame")
    plan = LocalRelation(schema_attributes(struct), RowData(prepared), origin=origin)
    return session._dataframe(plan, plan)


def _with_schema(
    rows: Sequence[Any], schema: Any, conf: RuntimeConfig, verify: bool
) -> tuple[StructType, list[tuple[Any, ...]]]:
    """The schema, and the rows as internal values."""
    if isinstance(schema, DataType):
        return _typed(rows, schema, verify)
    if schema is not None and not isinstance(schema, list | tuple):
        raise errors.not_expected_type("schema", "list, None or StructType", schema)
    names = None if schema is None else [str(n) for n in schema]
    if not rows:
        raise errors.PySparkValueError(errorClass="CANNOT_INFER_EMPTY_SCHEMA", messageParameters={})
    inferred = infer_rows_schema(rows, names, inference_settings(conf))
    if has_null_type(inferred):
        raise errors.PySparkValueError(errorClass="CANNOT_DETERMINE_TYPE", messageParameters={})
    if names is not None:
        for i, name in enumerate(names):
            inferred.fields[i].name = name
            inferred.names[i] = name
    convert = to_internal(inferred, False)
    return inferred, [row if convert is None else convert(row) for row in rows]


def _typed(rows: Sequence[Any], schema: DataType, verify: bool) -> tuple[StructType, list[tuple[Any, ...]]]:
    """Rows of a given schema; a type that is no struct makes one column `value`."""
    if isinstance(schema, StructType):
        struct = deepcopy(schema)
        return struct, given_rows(struct, rows, verify=verify)
    if verify:
        check = make_type_verifier(schema, True, "value")
        for value in rows:
            check(value)
    convert_value = to_internal(schema, verify)
    struct = StructType([StructField("value", schema, True)])
    return struct, [(value if convert_value is None or value is None else convert_value(value),) for value in rows]


def inference_settings(conf: RuntimeConfig) -> InferenceSettings:
    """The settings of the session that inference depends on."""
    return InferenceSettings(
        dict_as_struct=conf.is_on("spark.sql.pyspark.inferNestedDictAsStruct.enabled"),
        array_from_first_element=conf.is_on("spark.sql.pyspark.legacy.inferArrayTypeFromFirstElement.enabled"),
        map_from_first_pair=conf.is_on("spark.sql.pyspark.legacy.inferMapTypeFromFirstPair.enabled"),
        prefer_timestamp_ntz=conf.analysis.timestamp_ntz,
    )
