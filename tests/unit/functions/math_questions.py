"""What real Spark was asked about numbers and bits; `scalar_facts` keeps its answers."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal

from tests.oracle.answers import Table

_D = Decimal
_NUMBERS = "b TINYINT, s SMALLINT, i INT, l BIGINT, f FLOAT, d DOUBLE, m DECIMAL(10,2), w DECIMAL(38,18), n INT NOT NULL"

TABLES = {
    "doubles": Table(
        "d DOUBLE, e DOUBLE, f FLOAT",
        [
            (value, other, single)
            for value, other, single in zip(
                [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.5, 3.5, -2.5, 0.285, 1.005, 2.675, -1.005, 1e-7, 123456.789, 1e15, 1e16,
                 4503599627370497.5, 9007199254740993.0, 1e22, 1e300, -1e300, 5e-324, math.nan, math.inf, -math.inf, None, 0.1,
                 27.0, 8.0, 100.0, 1000.0, 0.9999999999999999, 1.7976931348623157e308, 710.0, 45.0, math.pi, 2.0, 10.0, 1e-20],
                [2.0, 3.0, -2.0, 0.5, 0.0, -0.0, 10.0, 2.0, 3.0, 2.0, 100.0, 0.1, 7.0, 0.5, 2.0, 0.5, 2.0,
                 3.0, 10.0, 2.0, 2.0, 3.0, 1.0, 1.0, 0.0, 2.0, 1.0, None,
                 3.0, -math.inf, math.inf, 10.0, math.nan, 2.0, 1.0, -3.5, 2.0, -0.5, 3.0, 5.0],
                [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.5, 3.5, -2.5, 0.25, 1.125, 0.1, -0.1, 1e-7, 1234.5, 1e15, 16777216.0,
                 3.4e38, -3.4e38, 1.17549435e-38, 1e10, 0.3, 2.675, math.nan, math.inf, -math.inf, None, 99.99,
                 27.0, 8.0, 100.0, 1000.0, 0.05, 0.15, 88.0, 45.0, 3.1415927, 2.0, 10.0, 1e-20],
                strict=True,
            )
        ],
    ),
    "numbers": Table(
        _NUMBERS,
        [
            (1, 10, 100, 1000, 1.5, 2.25, _D("1.10"), _D("1.5"), 1),
            (-1, -10, -100, -1000, -1.5, -2.25, _D("-1.15"), _D("-1.5"), -1),
            (None, None, None, None, None, None, None, None, 0),
            (0, 0, 0, 0, 0.0, 0.0, _D("0.00"), _D(0), 5),
            (25, 255, 1234567, 12345678901, 1e5, 12345.678, _D("12345.65"), _D("1234.005"), 12),
            (-35, -355, -1234567, -12345678901, -1e5, -0.5, _D("-0.05"), _D("-99999.995"), 20),
            (7, 65, 45, 115, 0.1, 0.285, _D("2.50"), _D("0.000000000000000001"), 21),
            (100, 30000, 2000000000, 9000000000000000000, 99.5, 1e14, _D("9999999.95"), _D("12345678901234567890.123456789012345678"), -3),
        ],
    ),
    "extremes": Table(
        _NUMBERS,
        [
            (127, 32767, 2147483647, 9223372036854775807, 3.4e38, 1.7976931348623157e308, _D("99999999.99"), _D("99999999999999999999.999999999999999999"), 7),
            (-128, -32768, -2147483648, -9223372036854775808, -3.4e38, -1e19, _D("-99999999.99"), _D("-99999999999999999999.999999999999999999"), -1),
            (5, 5, 5, 5, math.nan, math.nan, _D("5.55"), _D("-0.5"), 3),
            (6, 6, 6, 6, math.inf, -math.inf, _D("0.50"), _D("2.5"), 2),
            (None, None, None, None, None, None, None, None, 2147483647),
            (-5, -5, -5, -5, -0.0, -0.0, _D("-0.50"), _D("-2.5"), -2147483648),
        ],
    ),
    "others": Table(
        "t STRING, o BOOLEAN, y DATE, z TIMESTAMP, v INTERVAL DAY TO SECOND, j INTERVAL YEAR TO MONTH, x BINARY, a ARRAY<INT>",
        [
            ("12", True, datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 12, 30, tzinfo=datetime.UTC),
             datetime.timedelta(days=-1, microseconds=5), -14, b"\x01\xff", [1]),
            (None, None, None, None, None, None, None, None),
            ("-3.5", False, datetime.date(1, 1, 1), datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC),
             datetime.timedelta(days=3), 5, b"", []),
        ],
    ),
    "ints": Table(
        "a INT, c INT, l BIGINT, k BIGINT, b TINYINT, s SMALLINT",
        [
            (7, 3, 7, 3, 7, 3), (-7, 3, -7, 3, -7, 3), (7, -3, 7, -3, 7, -3), (-7, -3, -7, -3, -7, -3), (0, 5, 0, 5, 0, 5), (None, 1, None, 1, None, 1),
            (1, None, 1, None, 1, None), (2147483647, 2, 9223372036854775807, 2, 127, 2), (-2147483648, 31, -9223372036854775808, 63, -128, 32767),
            (-1, 33, -1, 65, -1, -32768), (1, -1, 1, -1, 1, -1), (123456, 1, 123456789012, 40, 100, 7), (-2147483648, -1, -9223372036854775808, -1, -128, -1),
            (-5, 2147483647, -5, 9223372036854775807, -5, 100), (-5, -2147483648, -5, -9223372036854775808, -6, 8),
        ],
    ),
}

# Java computes these with fdlibm, and the C library of Python and DuckDB may round the last bit otherwise.
INEXACT = (
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "cos", "cosh", "cot", "csc", "exp", "expm1", "hypot",
    "ln", "log", "log10", "log1p", "log2", "pow", "power", "sec", "sin", "sinh", "tan", "tanh",
)  # fmt: skip
_UNARY = [name for name in INEXACT if name not in ("atan2", "hypot", "pow", "power", "log")]
_EXACT_UNARY = ["sqrt", "degrees", "radians", "rint", "sign", "signum", "abs", "negative", "positive", "ceil", "ceiling", "floor", "round", "bround"]
_BOUNDED = ("ceil", "ceiling", "floor")
_SCALES = [-400, -5, -3, -1, 0, 1, 2, 3, 5, 17, 30, 400]

DOUBLES = [
    *[f"{name}(d)" for name in [*_UNARY, "log", *_EXACT_UNARY] if name not in _BOUNDED],
    *[f"{name}(f)" for name in [*_UNARY, "log", *_EXACT_UNARY] if name not in _BOUNDED],
    *[f"{name}({pair})" for name in ("atan2", "hypot", "pow", "power", "log", "try_divide", "try_mod", "try_add", "try_subtract", "try_multiply")
      for pair in ("d, e", "e, d", "f, e")],
    *[f"{name}({column}, {scale})" for name in ("round", "bround") for column in "df" for scale in _SCALES],
    *[f"{name}(CASE WHEN abs({column}) < 1e17 THEN {column} END{scale})" for name in _BOUNDED for column in "df" for scale in ("", ", -2", ", 2")],
    "pmod(d, nullif(e, 0D))", "mod(d, nullif(e, 0D))", "pmod(f, nullif(CAST(e AS FLOAT), 0F))", "mod(f, nullif(CAST(e AS FLOAT), 0F))",
    "width_bucket(d, 0, 10, 5)", "width_bucket(d, 10, 0, 5)", "width_bucket(d, -1e3, e, 7)", "width_bucket(e, -3, 3, 4)",
    "width_bucket(d, e, 1, 3)", "width_bucket(f, 0.5, 2.5, 9223372036854775807)", "width_bucket(d, 1, 1, 5)", "width_bucket(d, 0, 1, 0)",
    "-d", "+d", "abs(-f)", "e()", "pi()", "E() * d", "greatest(d, e, CAST(f AS DOUBLE))", "least(d, e)",
]  # fmt: skip

_COLUMNS = ("b", "s", "i", "l", "f", "d", "m", "w", "n")
_DEC = "CAST(m AS DECIMAL(4,4))"
NUMBERS = [
    *[f"{name}({column})" for name in [*_EXACT_UNARY, "exp", "ln", "sin"] for column in _COLUMNS],
    *[f"{name}({column}, {scale})" for name in ("round", "bround", "ceil", "floor", "ceiling") for column in ("b", "s", "i", "l", "m", "w", "n") for scale in (-2, -1, 0, 1, 3)],
    *[f"{name}({column}, {scale})" for name in ("round", "bround", "ceil", "floor") for column in ("d", "f") for scale in (-1, 0, 1, 2)],
    *[f"round({column}, {scale})" for column in ("i", "m", "w") for scale in (-40, -20, -10, 10, 20, 40)],
    "ceil(CAST(m AS DOUBLE))", "floor(CAST(w AS DOUBLE))", "round(m, 1 + 1)", "round(m, CAST(1 AS TINYINT))", "round(m, NULL)", "round(d, NULL)",
    "ceil(m, NULL)", "floor(d, NULL)", "bround(i, NULL)", "round(m, '1')", "round(d, 1.7)", "round(i, i)", "ceil(d, i)", "floor(m, n)", "round(d, 1L)",
    *[f"factorial({column})" for column in ("b", "s", "n", "m", "d")], "factorial(i % 23)",
    *[f"bin({column})" for column in ("b", "s", "i", "l", "n")],
    *[f"bit_count({column})" for column in ("b", "s", "i", "l", "n")], "bit_count(n > 0)", "bit_count(m)", "bit_count(d)", "bit_count('1')",
    *[f"conv({column}, 10, {base})" for column in ("b", "i", "l", "n") for base in (16, 2, -16, 36)],
    *[f"{name}({left}, {right})" for name in ("pmod", "mod", "try_mod", "try_add", "try_subtract", "try_multiply", "try_divide")
      for left, right in (("i", "7"), ("l", "7"), ("m", "0.7"), ("d", "7"), ("b", "7Y"), ("s", "-7S"), ("w", "3.5"), ("f", "1.5F"), ("i", "2.5"), ("i", "7L"), ("i", "NULL"), ("m", "l"))],
    *[f"{name}({left}, {right})" for name in ("try_mod", "try_add", "try_subtract", "try_multiply", "try_divide")
      for left, right in (("i", "0"), ("l", "l"), ("m", "0.0"), ("d", "0"), ("i", "i"), ("b", "b"), ("s", "s"), ("w", "w"), ("m", "m"), ("n", "n"))],
    "greatest(b, s)", "greatest(i, l, d)", "least(m, w)", "greatest(i, m)", "greatest(f, i)", "coalesce(b, l)", "coalesce(m, d)", "coalesce(i, n)",
    "greatest(i)", "least()", "greatest(i, 'a')", "coalesce()", "greatest(null, null)", "coalesce(null, null)", "coalesce(i, 'x')", "greatest(n, 1)",
    "nvl(i, 0L)", "ifnull(m, 1)", "nvl2(i, 1, 2.5)", "nullif(i, 100)", "nullifzero(i)", "zeroifnull(i)", "zeroifnull(m)", "nullifzero(d)", "zeroifnull('a')",
    "nullif(i, 'a')", "nanvl(d, 1.5)", "nanvl(f, 2)", "nanvl(i, 2)", "isnan(d)", "isnan(i)", "isnull(i)", "isnotnull(n)", "equal_null(i, l)", "equal_null(m, null)",
    "equal_null(null, null)", "equal_null(i)", "not(i > 0)", "not(null)", "not(i)",
    "-i", "+i", "- m", "negative(w)", "positive(m)", "positive(i + 1)", "abs(i - 1)", "pow(i, 2)", "power(b, 0.5)", "round(i)", "round(-2.5)", "round(2.5D)", "round(2.5)", "bround(2.5)", "bround(3.5)",
    "shiftleft(i, 3)", "shiftright(i, 3)", "shiftrightunsigned(i, 3)", "shiftleft(l, 3)", "shiftleft(b, 3)", "i << 2", "l >> 2", "b >>> 1", "shiftleft(m, 1)", "shiftleft('1', 1)", "shiftleft(i, 1L)", "shiftleft(d, 1)",
    "bit_get(i, 3)", "getbit(l, 5)", "bit_get(b, 0)", "bit_get(m, 1)", "bit_get('5', 0)", "getbit(i, NULL)",
    "bitmap_bit_position(i)", "bitmap_bucket_number(i)", "bitmap_bit_position(l)", "bitmap_bucket_number(l)", "bitmap_count(X'0F80')", "bitmap_count('ab')", "bitmap_bucket_number(m)", "bitmap_count(X'')",
    "~i", "~l", "~b", "~m", "i & 12", "i | 3", "i ^ 5", "width_bucket(i, 0, 1000, 10)", "width_bucket(m, 0, 1000, n)", "width_bucket(i, 0L, '1000', 3)",
]  # fmt: skip
EXTREMES = [
    *[f"{name}({column})" for name in ("abs", "negative", "positive", "ceil", "floor", "round", "bround", "sign", "sqrt", "rint") for column in _COLUMNS],
    *[f"{name}({column}, {scale})" for name in ("round", "bround", "ceil", "floor") for column in ("b", "s", "i", "l", "m", "w") for scale in (-1, -2, -20, 0, 1, 18, 40)],
    *[f"{name}({column}, {column})" for name in ("try_add", "try_subtract", "try_multiply", "try_divide", "try_mod", "pmod", "mod") for column in _COLUMNS],
    *[f"{name}({column}, {other})" for name in ("try_add", "try_subtract", "try_multiply") for column, other in (("i", "1"), ("l", "1"), ("b", "1Y"), ("s", "1S"), ("i", "1L"), ("w", "1"), ("i", "-1"), ("l", "-1"))],
    *[f"{name}({column}, {other})" for name in ("pmod", "mod", "try_mod") for column, other in (("i", "-1"), ("l", "-1"), ("i", "n"), ("n", "i"), ("b", "-1Y"), ("s", "n"), ("l", "l"), ("d", "d"), ("f", "f"), ("w", "m"))],
    "-i", "-l", "-b", "-s", "bin(l)", "conv(l, 10, 16)", "conv(l, 10, -16)", "bit_count(l)", "bit_count(i)", "factorial(n)",
    "shiftleft(i, 31)", "shiftleft(l, 63)", "shiftrightunsigned(i, 1)", "shiftrightunsigned(l, 1)", "shiftright(i, 33)", "shiftleft(i, n)", "l << n", "l >> n", "l >>> n",
    "bitmap_bit_position(l)", "bitmap_bucket_number(l)", "bitmap_bit_position(i)", "bitmap_bucket_number(i)", "bit_get(l, 63)", "bit_get(i, 31)",
]  # fmt: skip
INTS = [
    *[f"{name}({pair})" for name in ("shiftleft", "shiftright", "shiftrightunsigned") for pair in ("a, c", "l, c", "b, c", "s, b", "a, s")],
    *[f"{pair}" for pair in ("a << c", "l >> c", "l >>> c", "a >>> c", "a << 1 + 1")],
    *[f"{name}({pair})" for name in ("try_add", "try_subtract", "try_multiply", "try_divide", "try_mod", "mod", "pmod", "pow") for pair in ("a, c", "l, k", "b, s", "a, k", "s, s")],
    "a & c", "l | k", "b ^ s", "~a", "bit_count(a)", "bit_count(s)", "bit_get(a, abs(c % 32))", "getbit(l, abs(k % 64))", "bit_get(b, abs(s % 8))",
    "a DIV c", "a % c", "l % k", "abs(c)", "sign(a)", "hypot(a, c)", "atan2(a, c)", "greatest(a, c)", "least(l, k, a)",
]  # fmt: skip
OTHERS = [
    *[f"{name}(t)" for name in ("abs", "negative", "positive", "ceil", "floor", "round", "bround", "sqrt", "sign", "exp", "bin", "factorial", "rint", "ln")],
    *[f"{name}({column})" for name in ("abs", "negative", "positive", "ceil", "round", "sqrt", "sign", "bin", "factorial", "floor") for column in ("o", "y", "z", "v", "j", "x", "a", "NULL")],
    *[f"{name}({pair})" for name in ("try_add", "try_subtract") for pair in ("y, j", "y, 1", "z, v", "v, v", "j, j", "y, v", "t, 1", "t, t", "o, o", "y, y", "z, z", "NULL, NULL", "1, y", "v, z", "a, a")],
    *[f"{name}({pair})" for name in ("try_multiply", "try_divide", "try_mod", "mod", "pmod") for pair in ("v, 2", "j, 2", "2, v", "v, 0", "j, 0", "t, 2", "2, t", "o, 1", "NULL, 1", "1, NULL", "y, 2", "v, 0.5")],
    "pow(t, 2)", "atan2(t, 1)", "log(t)", "log(2, t)", "log(10, 100, 1)", "log()", "hypot(o, 1)", "greatest(y, z)", "least(v, v)", "greatest(o, o)", "greatest(a, a)",
    "greatest(t, x)", "greatest(o, 1)", "typeof(y)", "typeof(v)", "typeof(a)", "typeof(NULL)", "typeof(1 + 1L)", "typeof(t || 'a')", "typeof(struct(1, 'a'))",
    "width_bucket(v, INTERVAL '0' DAY, INTERVAL '10' DAY, 5)", "width_bucket(j, INTERVAL '0' YEAR, INTERVAL '10' YEAR, 5)", "width_bucket(j, v, v, 5)", "width_bucket(t, 1, 20, 4)",
    "+v", "-v", "-j", "-t", "+t", "-o", "+o", "~t", "nanvl(t, 1)", "isnan(t)", "coalesce(t, o)", "coalesce(y, z)", "nvl2(t, y, z)", "nullif(y, z)", "ifnull(t, 1)",
    "int(t)", "bigint('1')", "double('1.5')", "string(y)", "date('2020-01-01')", "timestamp('2020-01-01 00:00:00')", "boolean('true')", "binary('a')", "decimal('1.5')", "float('1.5')",
    "tinyint('1')", "smallint(1)", "string(o)", "int('x')", "int(NULL)", "int()", "int(1, 2)", "decimal(NULL)", "time('10:00:00')", "int(o)", "double(y)", "date(t)",
]  # fmt: skip
CONSTANTS = [
    # Conversion of bases
    "conv('100', 2, 10)", "conv('-10', 16, -10)", "conv('-10', 16, 10)", "conv('', 10, 16)", "conv('11abc', 10, 16)", "conv('zz', 36, 10)", "conv('ZZ', 36, 16)",
    "conv('9', 8, 10)", "conv('  15  ', 10, 16)", "conv('15', 1, 10)", "conv('15', 10, 1)", "conv('15', 37, 10)", "conv('15', 10, 37)", "conv('15', -10, 16)", "conv('15', 10, -2)",
    "conv('-15', 10, -2)", "conv('18446744073709551615', 10, 16)", "conv('18446744073709551616', 10, 16)", "conv('99999999999999999999999', 10, 16)", "conv('-18446744073709551616', 10, -16)",
    "conv('-9223372036854775809', 10, -10)", "conv('ffffffffffffffff', 16, -10)", "conv('-1', 10, 16)", "conv('-1', 10, -16)", "conv(null, 10, 16)", "conv('1', null, 16)",
    "conv(15.7, 10, 2)", "conv('--1', 10, 16)", "conv('+1', 10, 16)", "conv('1e3', 10, 16)", "conv('-', 10, 16)", "conv('12:3', 10, 16)", "conv(true, 10, 2)", "conv('\\u0661', 10, 16)",
    "conv('9223372036854775807', 10, -16)", "conv('9223372036854775808', 10, -10)", "conv('-9223372036854775808', 10, -10)", "conv('g', 16, 10)", "conv('1', 10)", "conv('0', 10, 16)", "conv('00000ff', 16, 10)",
    "conv('-0', 10, -16)", "conv(' -7', 10, 16)", "conv('7\\t', 10, 16)",
    # Bounds
    "abs(-128Y)", "abs(-2147483648)", "abs(-9223372036854775808L)", "negative(-32768S)", "-(-9223372036854775808L)", "ceil(1e19)", "floor(-1e19)", "ceil(double('NaN'))", "floor(double('inf'))", "ceil(9.3e18D)",
    "ceil(9223372036854775807D)", "ceil(-0.5D)", "floor(-0.5D)", "ceil(-0.0D)", "ceil(1.5F)", "ceil(12345.6789, 2)", "floor(-12345.6789, -2)", "ceil(99.9)", "ceil(99999999999999999999999999999999999999)",
    "ceil(9.99)", "floor(-9.99)", "ceil(0.1)", "floor(0.9)", "ceil(1, 2)", "floor(127Y, -1)", "ceil(127Y, -1)", "ceil(2147483647, -1)", "floor(9223372036854775807L, -1)", "ceil(2147483641, -1)",
    "round(127Y, -1)", "round(2147483647, -1)", "round(9223372036854775807L, -1)", "round(2147483647, -10)", "bround(32767S, -1)", "round(99.99, 1)", "round(99.99, -2)", "round(99.99, -3)", "round(0.5, -1)", "round(9.5)",
    "round(1.5, 38)", "round(1.5, 39)", "round(12345678901234567890123456789012345678, -1)", "round(99999999999999999999999999999999999999, -1)", "round(1.23456789012345678901234567890123456789, 10)",
    "round(2.5F)", "round(0.285D, 2)", "round(1.005D, 2)", "round(-0.4D)", "round(-0.0D)", "round(1e300D, -299)", "round(1e-300D, 299)", "round(1.7976931348623157e308D, -308)", "round(5e-324D, 324)", "round(123456789.987654321D, -5)",
    "bround(0.125D, 2)", "bround(0.375D, 2)", "bround(2.5F)", "bround(1.15D, 1)", "bround(25, -1)", "bround(35, -1)", "bround(-25, -1)", "bround(2.5)", "bround(-3.5)", "round(3.15F, 1)", "round(3.45F, 1)", "bround(0.05F, 1)",
    "round('1.5')", "round('x')", "round(true)", "round()", "round(1, 2, 3)", "ceil()", "ceil('1.2')", "ceil('x')", "floor(1.2, 'x')", "ceil(1.2, 1.0)", "floor(1.2, 1L)", "round(1.2, 1L)", "round(12.34, CAST(NULL AS INT))",
    "rint(2.5)", "rint(-2.5)", "rint(3.5F)", "rint('x')", "sqrt(2)", "sqrt(-1)", "sqrt(-0.0D)", "cbrt(-27)", "factorial(20)", "factorial(21)", "factorial(-1)", "factorial(5L)", "factorial(3.7)", "factorial('4')",
    "mod(7, 0)", "pmod(7, 0)", "mod(7D, 0D)", "pmod(-7.5, 2)", "mod(NULL, 0)", "pmod(NULL, 0)", "mod(1.5, 0)", "try_mod(7, 0)", "try_divide(1, 0)", "try_divide(1.5, 0.0)", "try_divide(0, 0)", "try_divide(6, 4)", "try_divide(1L, 3L)",
    "mod('7', 2)", "mod('7', '2')", "pmod('7', 2)", "pmod(true, 2)", "pmod(-128Y, 127Y)", "pmod(-2147483648, 2147483647)", "pmod(-1, -2147483648)", "pmod(7, NULL)", "mod(5)", "pmod(1, 2, 3)",
    "try_add(2147483647, 1)", "try_add(9223372036854775807L, 1L)", "try_add(127Y, 1Y)", "try_add(date'2021-01-01', 1)", "try_add(date'2021-01-01', interval 1 month)", "try_add(timestamp'2021-01-01', interval 1 day)",
    "try_add(interval 2 year, interval 3 year)", "try_add(99999999999999999999999999999999999999, 1)", "try_add('a', 1)", "try_add('1', 1)", "try_add(1.5, 'x')", "try_add('a', 'b')", "try_add(DATE'9999-12-31', 1)",
    "try_subtract(-2147483648, 1)", "try_subtract(date'2021-01-01', date'2020-01-01')", "try_subtract(date'2021-01-01', 1)", "try_multiply(2147483647, 2)", "try_multiply(interval 2 year, 3)", "try_multiply(99999999999999999999.0, 99999999999999999999.0)",
    "try_divide(interval 2 year, 0)", "try_divide(interval 2 year, 2)", "try_divide('1', 2)", "try_divide(true, 1)", "try_add(1)", "try_add(true, false)", "try_divide(date'2021-01-01', 1)", "try_mod(2.5, 0)", "try_mod(-7, 2)", "try_mod(-2147483648, -1)",
    "try_add(cast('a' as int), 1)", "try_divide(1 / 0, 1)", "try_add(1 / 0, 1)", "try_multiply(cast('x' as double), 2)",
    "log(1)", "log(0)", "log(-1)", "log(2, 8)", "log(0, 2)", "log(1, 10)", "log(-2, 8)", "log(2, 0)", "log(NULL)", "log(2, NULL)", "ln(0)", "ln(-1)", "log2(0)", "log10(-1)", "log1p(-1)", "log1p(-2)", "log1p(0)", "ln(NULL)", "log(NULL, 0)",
    "exp(0)", "exp(-1000)", "expm1(0)", "expm1(1e-10)", "pow(0, 0)", "pow(-8, 1D/3)", "pow(0, -1)", "pow(2, 0.5)", "pow(10, 400)", "pow(-2, 3)", "pow(double('nan'), 0)", "pow(1, double('nan'))", "pow(1, double('inf'))", "pow(-1, double('inf'))", "pow(NULL, 1)",
    "e()", "pi()", "e(1)", "acos(2)", "asin(-2)", "atanh(1)", "atanh(-1)", "atanh(2)", "acosh(0.5)", "acosh(1)", "asinh(0)", "asinh(-0.0D)", "asinh(double('-inf'))", "cot(0)", "csc(0)", "sec(0)", "tan(1.5707963267948966)", "atan2(0, -1)", "atan2(-0.0D, -1)", "atan2(0, 0)",
    "degrees(pi())", "radians(180)", "sinh(1000)", "cosh(1000)", "tanh(1000)", "sin(1e300)", "sin(double('inf'))", "hypot(1e300, 1e300)", "hypot(3, 4)", "hypot(double('inf'), double('nan'))",
    "width_bucket(5.3, 0.2, 10.6, 5)", "width_bucket(-2.1, 1.3, 3.4, 3)", "width_bucket(8.1, 0.0, 5.7, 4)", "width_bucket(-0.9, 5.2, 0.5, 2)", "width_bucket(5, 5, 5, 5)", "width_bucket(5, 0, 10, -1)", "width_bucket(5, 0, 10, 0)", "width_bucket(double('nan'), 0, 10, 5)",
    "width_bucket(5, double('nan'), 10, 5)", "width_bucket(5, 0, double('inf'), 5)", "width_bucket(5, 0, 10, NULL)", "width_bucket(11, 0, 10, 9223372036854775807)", "width_bucket(-1, 0, 10, 9223372036854775807)", "width_bucket(10, 0, 10, 5)", "width_bucket(0, 0, 10, 5)", "width_bucket(10, 10, 0, 5)", "width_bucket(0, 10, 0, 5)",
    "width_bucket(3.14, 0, 4, 3.9)", "width_bucket(3, 0, 4, '2')",
    # Bits
    "bin(13)", "bin(-13)", "bin(13.3)", "bin(0)", "bin('7')", "bin('x')", "bin(true)", "bit_count(true)", "bit_count(false)", "bit_count(-1)", "bit_count(-1Y)", "bit_count(-1L)", "bit_count(NULL)", "bit_count(255S)",
    "bit_get(11, 0)", "bit_get(11, 2)", "bit_get(11, -1)", "bit_get(11, 32)", "bit_get(11L, 64)", "bit_get(-1Y, 7)", "bit_get(-1Y, 8)", "bit_get(NULL, 70)", "bit_get(11, NULL)", "getbit(11, 40)", "bit_get(5, 1L)", "bit_get(5, 'x')", "getbit(1.5, 0)",
    "shiftleft(1, 31)", "shiftleft(1, 32)", "shiftleft(1, 33)", "shiftleft(1, -1)", "shiftleft(1L, 64)", "shiftright(-8, 1)", "shiftrightunsigned(-8, 1)", "shiftrightunsigned(-8L, 1)", "shiftleft(127Y, 1)", "shiftleft(NULL, 1)", "shiftleft(1, NULL)", "1 << 2 + 1", "8 >> 1 >> 1", "-1 >>> 28", "shiftleft(true, 1)", "shiftleft(1.5, 1)", "shiftleft(1)",
    "bitmap_bit_position(0)", "bitmap_bit_position(-1)", "bitmap_bit_position(32768)", "bitmap_bit_position(32769)", "bitmap_bit_position(-32769)", "bitmap_bucket_number(0)", "bitmap_bucket_number(1)", "bitmap_bucket_number(-1)", "bitmap_bucket_number(32768)", "bitmap_bucket_number(32769)", "bitmap_bucket_number(-32768)", "bitmap_bucket_number('5')", "bitmap_bit_position(NULL)",
    "bitmap_count(X'FF01')", "bitmap_count(NULL)", "bitmap_count(1)", "~5", "~(-1L)", "~5Y", "~NULL", "~true", "~'5'", "~1.5",
    # Operators by name
    "`+`(1, 2)", "`-`(1, 2)", "`-`(1)", "`+`(1)", "`*`(2, 3)", "`/`(1, 2)", "`%`(7, 4)", "div(7, 2)", "`&`(6, 3)", "`|`(6, 3)", "`^`(6, 3)", "`~`(6)", "`=`(1, 1)", "`==`(1, 1)", "`<=>`(1, null)", "`<`(1, 2)", "`<=`(1, 2)", "`>`(1, 2)", "`>=`(1, 2)", "`!`(true)", "`not`(true)", "`and`(true, false)", "`or`(true, false)",
    "`||`('a', 'b')", "`!=`(1, 2)", "`<>`(1, 2)", "`<<`(1, 2)", "`>>`(8, 2)", "`>>>`(8, 2)", "`between`(1, 0, 2)", "`case`(true, 1)", "`when`(true, 1, 2)", "`when`(false, 1)", "`in`(1, 1, 2)", "`like`('a', 'a')", "`if`(true, 1, 2)", "`mod`(7, 4)", "like('a', 'b')", "ilike('a', 'A')", "`cast`(1)",
    "like('a_', 'a/_', '/')", "1 between 0 and 2", "between(1, 0, 2)", "!true", "not true", "div(7L, 2)", "when(true, 1)", "and(true, true)", "isnull(1 + null)", "if(true, 1, 'a')", "if(null, 1, 2)", "if(1, 2, 3)", "`case`(true, 1, false, 2, 3)",
    # Who and where
    "version() like '4.3.0 %'", "typeof(1)", "typeof('a')", "typeof()", "typeof(array(1))", "typeof(map('a', 1.5))", "typeof(named_struct('a', 1))", "typeof(interval 1 day)", "typeof(interval 1 month 1 day)", "typeof(current_date)",
    "current_catalog()", "current_database()", "current_schema()", "current_catalog", "current_database", "length(current_user()) > 0", "length(user()) > 0", "length(session_user()) > 0", "current_user() = user()", "input_file_name()", "length(uuid())", "typeof(uuid())",
    "monotonically_increasing_id()", "spark_partition_id()", "raise_error('boom')", "raise_error(NULL)", "raise_error(1)", "assert_true(true)", "assert_true(false)", "assert_true(NULL)", "assert_true(1 = 2, 'no')", "assert_true(1 = 1, 'no')", "assert_true(1)", "assert_true('true')", "typeof(raise_error('x'))", "typeof(assert_true(true))", "raise_error()",
    "raise_error('DIVIDE_BY_ZERO', map('config', 'x'))", "raise_error('NO_SUCH', map())", "raise_error('VIEW_NOT_FOUND', map('relationName', '`v`'))", "input_file_block_start()", "input_file_block_length()",
    "uniform(1, 1, 0)", "typeof(uniform(1, 10))", "typeof(uniform(1.5, 10))", "typeof(uniform(1L, 10))", "typeof(uniform(1F, 10))", "typeof(rand())", "rand(1, 2)", "rand('a')", "rand(1.5)", "rand(NULL)", "rand(42)", "rand(0)", "rand(-5L)", "random(42)", "randn(42)", "randn(NULL)", "rand(42) + rand(42)", "rand(1 + 1)", "rand(id)", "uniform(0, 10, 42)", "uniform(0.0, 10.0, 42)", "uniform(10, 0, 0)", "uniform(0D, 1D, 42)", "uniform(0Y, 100S, 3)", "uniform(NULL, 10, 1)", "uniform(0, 10, NULL)", "uniform('a', 1, 1)", "randstr(3, 0)",
]  # fmt: skip
