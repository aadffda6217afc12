"""The messages of Spark Connect that mockspark sends and reads: their names, and their fields' names and numbers.

They are made here, in a pool of their own, rather than imported from pyspark: `import pyspark` may mean mockspark (see
`mockspark.alias`), and where it does not, pyspark's own client can be used beside this one. Fields that are not named
here are passed over when a message is read.
"""

from __future__ import annotations

from typing import Any

from google.protobuf.descriptor_pb2 import DescriptorProto, FieldDescriptorProto, FileDescriptorProto
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass

SERVICE = "/spark.connect.SparkConnectService/"
_PACKAGE = "mockspark.connect"
_SCALARS: dict[str, Any] = {
    "string": FieldDescriptorProto.TYPE_STRING,
    "bytes": FieldDescriptorProto.TYPE_BYTES,
    "bool": FieldDescriptorProto.TYPE_BOOL,
    "int32": FieldDescriptorProto.TYPE_INT32,
    "int64": FieldDescriptorProto.TYPE_INT64,
    "double": FieldDescriptorProto.TYPE_DOUBLE,
}

# A field: its name, its number, and its type. `type*` is a list, `map` a map of strings; `type?` tells "absent" from
# "empty", and fields of one message of which only one is set at a time need no more than that here.
_MESSAGES: dict[str, str] = {
    "UserContext": "user_id 1 string, user_name 2 string",
    "KeyValue": "key 1 string, value 2 string?",
    # Relations
    "Relation": (
        "common 1 RelationCommon, read 2 Read, sql 10 SQL, local_relation 11 LocalRelation, sample 12 Sample, "
        "subquery_alias 16 SubqueryAlias, tail 22 Tail, with_relations 41 WithRelations"
    ),
    "RelationCommon": "plan_id 2 int64?",
    "Read": "named_table 1 NamedTable, data_source 2 DataSource",
    "NamedTable": "unparsed_identifier 1 string, options 2 map",
    "DataSource": "format 1 string?, schema 2 string?, options 3 map, paths 4 string*",
    "SQL": "query 1 string",
    "LocalRelation": "data 1 bytes?, schema 2 string?",
    "Sample": (
        "input 1 Relation, lower_bound 2 double, upper_bound 3 double, with_replacement 4 bool?, seed 5 int64?, "
        "deterministic_order 6 bool"
    ),
    "SubqueryAlias": "input 1 Relation, alias 2 string",
    "Tail": "input 1 Relation, limit 2 int32",
    "WithRelations": "root 1 Relation, references 2 Relation*",
    # Commands
    "Command": "register_function 1 CommonInlineUserDefinedFunction",
    "CommonInlineUserDefinedFunction": "function_name 1 string, deterministic 2 bool, python_udf 4 PythonUDF",
    "PythonUDF": "output_type 1 DataType, eval_type 2 int32, command 3 bytes, python_ver 4 string",
    "DataType": "unparsed 24 Unparsed",
    "Unparsed": "data_type_string 1 string",
    # Requests and responses
    "Plan": "root 1 Relation, command 2 Command",
    "ExecutePlanRequest": (
        "session_id 1 string, user_context 2 UserContext, plan 3 Plan, client_type 4 string?, "
        "client_observed_server_side_session_id 8 string?"
    ),
    "ExecutePlanResponse": "session_id 1 string, arrow_batch 2 ArrowBatch, server_side_session_id 15 string",
    "ArrowBatch": "row_count 1 int64, data 2 bytes",
    "ConfigRequest": "session_id 1 string, user_context 2 UserContext, operation 3 Operation, client_type 4 string?",
    "Operation": "set 1 Set",
    "Set": "pairs 1 KeyValue*, silent 2 bool?",
    "ConfigResponse": "session_id 1 string, pairs 2 KeyValue*, warnings 3 string*, server_side_session_id 4 string",
    "AnalyzePlanRequest": (
        "session_id 1 string, user_context 2 UserContext, client_type 3 string?, spark_version 10 SparkVersion"
    ),
    "AnalyzePlanResponse": "session_id 1 string, spark_version 8 SparkVersionResult",
    "SparkVersion": "",
    "SparkVersionResult": "version 1 string",
    "ReleaseSessionRequest": "session_id 1 string, user_context 2 UserContext, client_type 3 string?",
    "ReleaseSessionResponse": "session_id 1 string",
    # Errors: google.rpc's two, and the server's own account
    "Status": "code 1 int32, message 2 string, details 3 Any*",
    "Any": "type_url 1 string, value 2 bytes",
    "ErrorInfo": "reason 1 string, domain 2 string, metadata 3 map",
    "FetchErrorDetailsRequest": (
        "session_id 1 string, user_context 2 UserContext, error_id 3 string, client_type 4 string?"
    ),
    "FetchErrorDetailsResponse": "root_error_idx 1 int32?, errors 2 Error*",
    "Error": ("error_type_hierarchy 1 string*, message 2 string, cause_idx 4 int32?, spark_throwable 5 SparkThrowable"),
    "SparkThrowable": "error_class 1 string?, message_parameters 2 map, sql_state 4 string?",
}


def _add_field(message: DescriptorProto, name: str, number: str, kind: str) -> None:
    field = message.field.add(name=name, number=int(number), label=FieldDescriptorProto.LABEL_OPTIONAL)
    if kind == "map":
        _add_map(message, field)
        return
    plain = kind.rstrip("*?")
    if kind.endswith("*"):
        field.label = FieldDescriptorProto.LABEL_REPEATED
    elif kind.endswith("?"):
        field.proto3_optional = True
        field.oneof_index = len(message.oneof_decl)
        message.oneof_decl.add(name=f"_{name}")
    if plain in _SCALARS:
        field.type = _SCALARS[plain]
    else:
        field.type = FieldDescriptorProto.TYPE_MESSAGE
        field.type_name = f".{_PACKAGE}.{plain}"


def _add_map(message: DescriptorProto, field: FieldDescriptorProto) -> None:
    """A map is a list of messages, each with a key and a value."""
    entry = message.nested_type.add(name=f"{field.name.title().replace('_', '')}Entry")
    entry.options.map_entry = True
    for part, number in (("key", "1"), ("value", "2")):
        _add_field(entry, part, number, "string")
    field.label = FieldDescriptorProto.LABEL_REPEATED
    field.type = FieldDescriptorProto.TYPE_MESSAGE
    field.type_name = f".{_PACKAGE}.{message.name}.{entry.name}"


def _classes() -> dict[str, Any]:
    file = FileDescriptorProto(name="mockspark_connect.proto", package=_PACKAGE, syntax="proto3")
    for name, fields in _MESSAGES.items():
        message = file.message_type.add(name=name)
        for declared in filter(None, fields.split(", ")):
            _add_field(message, *declared.split())
    pool = DescriptorPool()
    pool.Add(file)
    return {name: GetMessageClass(pool.FindMessageTypeByName(f"{_PACKAGE}.{name}")) for name in _MESSAGES}


_CLASSES = _classes()


def new(name: str, **fields: Any) -> Any:
    """A message of this name."""
    return _CLASSES[name](**fields)


def parse(name: str, content: bytes) -> Any:
    """A message of this name from its bytes."""
    return _CLASSES[name].FromString(content)
