"""What expressions over variants are made of; `grammar` has the rules of the templates, and takes these in."""

from __future__ import annotations

FROM_VARIANT = (
    "cast({variant} AS {K:type})",
    "try_cast({variant} AS {K:type})",
    "variant_get({variant}, {=variant_path}, '{K:type}')",
    "try_variant_get({variant}, {=variant_path}, '{K:type}')",
)
"""Each takes a kind out of a variant."""
TEMPLATES = (
    *("parse_json({=json})", "parse_json({=json_of_row})", "try_parse_json({string})"),
    *("from_json({=json}, 'variant')", "cast({castable} AS variant)", "cast({array<int>} AS variant)"),
    *("cast({array<array<int>>} AS variant)", "cast(array({variant}, {variant}) AS variant)"),
    *("to_variant_object({map<string,int>})", "to_variant_object({struct<a:int,b:string>})"),
    *("to_variant_object({array<struct<a:int,b:string>>})", "to_variant_object(named_struct('k', {variant}))"),
    *(
        "{variant}:a",
        "{variant}:b[0]",
        "{variant}:a.b",
        "{variant}:a[1]",
        "try_variant_get({variant}, {=variant_path})",
    ),
    *("variant_insert({variant}, {=variant_path}, {any})", "variant_delete({variant}, {=variant_path})"),
    *("variant_set({variant}, {=variant_path}, {any})", "variant_set({variant}, {=variant_path}, {any}, {=flag})"),
    *("variant_array_append({variant}, {=variant_path}, {any})", "variant_strip_nulls({variant})"),
    *("try_variant_insert({variant}, {=variant_path}, {variant})", "variant_strip_nulls({variant}, {=flag})"),
    "try_variant_set({variant}, {=variant_path}, {castable})",
    "try_variant_array_append({variant}, {=variant_path}, {castable})",
)
"""Each gives a variant."""
OF_VARIANTS = (
    *FROM_VARIANT,
    *("to_json({variant})", "cast({variant} AS string)", "schema_of_variant({variant})", "is_variant_null({variant})"),
    *("to_json(named_struct('a', {variant}, 'b', array({variant})))", "is_valid_variant({variant})", "{variant}"),
    *("variant_get({variant}, {=variant_path}, {=variant_type})", "cast({variant} AS array<variant>)"),
    *("cast({variant} AS map<string,variant>)", "from_json(to_json({variant}), 'variant')", "{variant}:a::double"),
)
"""What is asked of variants by themselves."""
VOCABULARY: dict[str, tuple[str, ...]] = {
    "json_of_row": (
        *("to_json(r)", "to_json(q)", "to_json(m)", "to_json(ar)", "concat('[', i, ', ', x, ', \"', dt, '\"]')", "s"),
        *("to_json(ac)", "cast(e AS string)", "cast(x AS string)", "to_json(named_struct('b', ai, 'a', r))"),
    ),
    "variant_path": (
        *("'$'", "'$.a'", "'$.b'", "'$.a.b'", "'$[0]'", "'$[1]'", "'$.b[0]'", "'$.b[1]'", "'$.a[0].b'", "'$.k'"),
        *("'$[5]'", "'$[\"a\"]'", "'a'", "'$.c.d'", "'$.b[7]'", "NULL"),
    ),
    "variant_type": (
        *("'tinyint'", "'decimal(5,1)'", "'struct<a:int,b:variant>'", "'map<string,double>'", "'array<string>'"),
        *("'struct<b:array<int>,a:string>'", "'variant'", "'map<int,int>'", "'interval hour'", "'nope'"),
    ),
}
WORDS = {
    **dict.fromkeys(("variant_get.path", "try_variant_get.path", "paths"), "variant_path"),
    **dict.fromkeys(("variant_get.targetType", "try_variant_get.targetType"), "variant_type"),
    **dict.fromkeys(("create_if_missing", "include_arrays"), "flag"),
}
CALLS: dict[str, tuple[str, ...]] = {
    "variant_get": ("variant_get({variant}, {=variant_path}, {=variant_type})",),
    "try_variant_get": ("try_variant_get({variant}, {=variant_path}, {=variant_type})",),
    "to_json": ("to_json({variant})", "to_json(array({variant}))", "to_json({struct<a:double,b:array<int>>})"),
    "from_json": ("from_json({=json_of_row}, 'variant')", "from_json({=json}, 'a variant, b array<variant>')"),
}
AGGREGATES = ("schema_of_variant_agg({variant})", "collect_list({variant})")
LEAVES = (
    *("parse_json('{\"a\": [1, 2.5]}')", "parse_json('null')", "cast(ai AS variant)", "to_variant_object(q)"),
    'parse_json(\'{"b": [true, {"c": "x"}], "a": {"b": -1e30}, "k": null}\')',
    *("to_variant_object(ar)", "to_variant_object(m)", "cast(x AS variant)", "cast(s AS variant)"),
    *("cast(d AS variant)", "cast(ts AS variant)", "cast(b AS variant)", "cast(NULL AS variant)"),
    "parse_json('[null, \"1\", 2.50, 1e0, 99999999999]')",
)
"""Variants of literals and columns."""
