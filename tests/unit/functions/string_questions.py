"""What real Spark was asked about strings, regular expressions and hashes; `string_facts` keeps its answers."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal

from tests.oracle.answers import Table

_D = Decimal

TABLES = {
    "one": Table("x INT", [(1,)]),
    "texts": Table(
        "s STRING, t STRING, n INT, b BINARY, k STRING NOT NULL",
        [
            ("hello world", "o", 3, b"hello", "a"),
            ("", "", 0, b"", ""),
            (None, "a", 1, None, "b"),
            ("abc", None, None, b"\xff\x00", "c"),
            ("  padded \t ", " ", -2, b"  x ", "abc"),
            ("\u00e4\u00f6\u00fc\u00df \ufb01 \u0130 \u0391\u03a3 \u01c6", "\u00f6", 2, b"\xc3\xa4\xe2", "l"),
            ("a\U0001f600b\u0301c\u00a0", "\U0001f600", 2, "a\U0001f600".encode(), "0"),
            ("Hello, World! 123", "l", 5, b"ab", " "),
            ("a,b,,c,", ",", 100, b",", "a,b"),
            ("line1\nline2\r\nx", "\n", -100, b"\n", "\n"),
            ("%_a.b", "_", 1, b"!", "%"),
            ("ABCabc123-@$#", "c1", 7, b"zz", "1"),
            ("tschuess tschuss", "ss", -3, b"\x80", "s"),
            ("mIxEd cAsE wOrDs", "E w", 10, b"0123456789abcdef", "x"),
            ("\t tabbed\tand spaced  ", "\t", 4, b"\x00", "\t"),
        ],
    ),
    "numbers": Table(
        "b TINYINT, s SMALLINT, i INT, l BIGINT, f FLOAT, d DOUBLE, m DECIMAL(10,2), w DECIMAL(38,18), o BOOLEAN, t STRING",
        [
            (1, 10, 100, 1000, 1.5, 2.25, _D("1.10"), _D("1.5"), True, "12"),
            (-1, -10, -100, -1000, -1.5, -2.25, _D("-1.10"), _D("-1.5"), False, "-3.5"),
            (None, None, None, None, None, None, None, None, None, None),
            (0, 0, 0, 0, 0.0, 0.0, _D("0.00"), _D(0), True, "0"),
            (127, 32767, 2147483647, 9223372036854775807, 3.4e38, 1.7976931348623157e308, _D("99999999.99"), _D("12345678901234567890.123456789012345678"), True, ""),
            (-128, -32768, -2147483648, -9223372036854775808, -0.0, -0.0, _D("0.05"), _D("0.000000000000000001"), False, "x"),
            (5, 5, 65, 300, math.nan, math.nan, _D("1234567.895"[:10]), _D("-0.5"), True, "1e3"),
            (7, 7, 7, 7, math.inf, -math.inf, _D("0.50"), _D("2.5"), True, "007"),
            (9, 9, 1234567, 12345678901, 1e10, 0.285, _D("2.50"), _D("1234.005"), False, " 8 "),
            (9, 9, 97, -5, 0.1, 1.005, _D("-0.01"), _D("-99999.995"), False, "Z"),
        ],
    ),
    "values": Table(
        "a ARRAY<INT>, e ARRAY<STRING>, k STRUCT<p: INT, q: STRING>, m MAP<STRING, INT>, y DATE, z TIMESTAMP, u TIMESTAMP_NTZ, "
        "v INTERVAL DAY TO SECOND, j INTERVAL YEAR TO MONTH, r ARRAY<ARRAY<DOUBLE>>, x BINARY",
        [
            ([1, 2, None], ["a", None, "c"], (1, "x"), {"a": 1}, datetime.date(2024, 2, 29),
             datetime.datetime(2024, 2, 29, 12, 30, 15, 123456, tzinfo=datetime.UTC), datetime.datetime(1969, 12, 31, 23, 59, 59, 999999),
             datetime.timedelta(days=1, microseconds=5), 14, [[1.5, None], None, []], b"\x01"),
            (None, None, None, None, None, None, None, None, None, None, None),
            ([], [], (None, None), {}, datetime.date(1, 1, 1),
             datetime.datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=datetime.UTC), datetime.datetime(9999, 12, 31),
             datetime.timedelta(days=-3), -5, [], b""),
            ([5], ["\u00e4", ""], (3, None), {"b": None, "c": 3}, datetime.date(1970, 1, 1),
             datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC), datetime.datetime(1970, 1, 1),
             datetime.timedelta(0), 0, [[-0.0, math.nan, math.inf]], bytes(range(40))),
        ],
    ),
}  # fmt: skip

_ONE_ARGUMENT = (
    "upper lower ucase lcase initcap length char_length character_length len bit_length octet_length ascii base64 trim ltrim rtrim "
    "btrim hex md5 sha sha1 crc32 reverse soundex quote is_valid_utf8 make_valid_utf8 validate_utf8 try_validate_utf8 "
    "url_encode luhn_check mask sentences"
).split()

TEXTS: list[str] = [
    *[f"{f}(s)" for f in _ONE_ARGUMENT],
    *[f"{f}(b)" for f in _ONE_ARGUMENT if f not in ("upper", "lower", "ucase", "lcase", "initcap", "trim", "ltrim", "rtrim", "btrim", "reverse", "soundex", "quote", "make_valid_utf8", "validate_utf8", "try_validate_utf8", "url_encode", "mask", "sentences", "luhn_check", "is_valid_utf8", "ascii")],
    *[f"hex({f}(b))" for f in ("btrim", "unhex")],
    *[f"{f}(k)" for f in ("upper", "length", "trim", "md5", "unhex", "base64", "soundex", "sentences", "luhn_check", "hex")],
    "is_valid_utf8(b)", "hex(make_valid_utf8(b))", "hex(try_validate_utf8(b))",
    *[f"{f}(n)" for f in ("upper", "length", "md5", "hex", "trim", "reverse", "ascii", "base64", "chr", "char", "space", "crc32", "sha1", "octet_length", "initcap", "quote", "url_encode", "mask")],
    "unbase64(base64(b))", "unhex(hex(b))", "unhex(s)", "hex(unhex(k))", "url_decode(url_encode(s))", "try_url_decode(s)",
    "trim(t FROM s)", "trim(BOTH 'he' FROM s)", "trim(LEADING t FROM s)", "trim(TRAILING ' c' FROM s)", "trim(BOTH FROM s)", "trim(LEADING FROM s)",
    "btrim(s, t)", "btrim(s, 'Hh ')", "ltrim(t, s)", "rtrim(t, s)", "ltrim('', s)", "hex(btrim(b, x'20'))", "hex(btrim(b, x'ff'))",
    *[f"substring(s, {p})" for p in ("n", "1", "0", "2", "-3", "-100", "100")],
    *[f"substring(s, {p}, {l})" for p in ("n", "1", "0", "2", "-3", "-13", "100") for l in ("n", "2", "0", "-1", "100", "11")],
    "substr(s, 2)", "substr(s, 2, 3)", "substring(s FROM 2 FOR 3)", "substring(s FROM 2)", "substring(b, 2)", "substring(b, n, 2)", "substring(b, -2, 1)", "substring(s, n, n)", "substring(k, 1, 1)",
    "left(s, n)", "right(s, n)", "left(s, 3)", "right(s, 3)", "left(s, 0)", "right(s, -1)", "left(b, 2)", "hex(left(b, n))", "left(k, 1)", "right(k, 1)", "left(n, 1)",
    *[f"{f}pad({a})" for f in ("l", "r") for a in ("s, 5", "s, 20, '*'", "s, n", "s, n, t", "s, 13, 'ab'", "s, 12, ''", "k, 3, k", "s, -1, 'x'", "b, 4", "b, 4, x'0102'", "b, n, x''", "n, 5, 0")],
    "repeat(s, 2)", "repeat(s, n)", "repeat(k, 0)", "repeat(t, -1)", "repeat(b, 2)",
    "replace(s, t, 'X')", "replace(s, t)", "replace(s, 'l', t)", "replace(s, '', 'x')", "replace(s, 'l', '')", "replace(k, 'a', 'bb')", "replace(n, 1, 2)",
    "translate(s, t, 'Z')", "translate(s, 'abclo', 'ABC')", "translate(s, t, '')", "translate(s, '', 'x')", "translate(s, 'aa', 'xy')", "translate(s, '\U0001f600', 'x')", "translate(s, 'lo', k)",
    "instr(s, t)", "instr(s, 'l')", "instr(s, '')", "instr(s, t, 2)", "instr(s, t, n)", "instr(s, 'l', 3, 2)", "instr(s, 'l', -1)", "instr(s, 'l', -1, 2)", "instr(s, 'l', -8, 1)", "instr(k, 'a')", "instr(s, '', 2)", "instr(s, '', 3, 2)", "instr(s, 's', -3, 1)", "instr(s, 'ss', -2, 1)",
    "locate(t, s)", "locate('l', s)", "locate('', s)", "locate(t, s, n)", "locate('l', s, 4)", "locate('', s, 3)", "locate('', s, 0)", "locate('l', s, -1)", "locate('l', s, NULL)", "locate(t, s, 2)", "position(t, s)", "position(t IN s)", "position('l', s, 4)", "locate(k, s)", "locate('a', k)", "charindex('l', s)", "charindex('l', s, 4)",
    *[f"{f}(s, {a})" for f in ("contains", "startswith", "endswith") for a in ("t", "'l'", "''", "k", "NULL")],
    *[f"{f}(b, {a})" for f in ("contains", "startswith", "endswith") for a in ("x'6c'", "b", "x''")],
    "contains(k, k)", "contains(s, n)", "startswith(n, 1)",
    "concat(s, t)", "concat(s, '-', t, '-', n)", "concat(b, b)", "concat(k, 'x')", "concat(s)", "concat(k)", "concat()", "s || t", "concat(s, b)", "concat(s, NULL)",
    "concat_ws(',', s, t)", "concat_ws(t, s, k, n)", "concat_ws(k, s, t)", "concat_ws('-')", "concat_ws('-', k, k)", "concat_ws(',', array(s, t), k)", "concat_ws(',', array())", "concat_ws(',', array(n), n)", "concat_ws(NULL, s)", "concat_ws('', s, array(NULL, 'x'))", "concat_ws(k, array(k))", "concat_ws(',', NULL)",
    *[f"split(s, {p})" for p in ("','", "''", "'l'", "'[lo]'", "' '", r"'\\s+'", "'x*'", "'l|$'", "'(?=l)'", "k", "'^'", "'$'", r"'\\b'", "'.'", "'z'", "'(l)'")],
    *[f"split(s, {p}, {n})" for p in ("','", "''", "'l'", r"'\\s'", "'x*'") for n in ("-1", "0", "1", "2", "3", "100", "n")],
    "split(k, 'a')", "split(n, '0')", "split_part(s, ',', 1)", "split_part(s, ',', 2)", "split_part(s, ',', -1)", "split_part(s, ',', -2)", "split_part(s, ',', 100)", "split_part(s, ',', -100)", "split_part(s, '', 1)", "split_part(s, '', 2)", "split_part(s, '', -1)", "split_part(s, t, 1)", "split_part(s, 'l', 2)", "split_part(k, ',', 2)", "split_part(s, NULL, 1)",
    *[f"substring_index(s, {d}, {n})" for d in ("','", "'l'", "t", "''", "'ll'") for n in ("1", "2", "-1", "-2", "0", "100", "n")],
    "find_in_set('b', s)", "find_in_set(t, s)", "find_in_set('', s)", "find_in_set('a,b', s)", "find_in_set(k, 'a,b,c')", "find_in_set('', '')",
    "levenshtein(s, t)", "levenshtein(s, k)", "levenshtein(s, 'hallo welt')", "levenshtein(s, 'abd', 2)", "levenshtein(s, k, 3)", "levenshtein(s, t, 0)", "levenshtein(s, t, -1)", "levenshtein(s, 'abc', NULL)",
    "overlay(s PLACING 'X' FROM 2)", "overlay(s, 'XX', 3)", "overlay(s, 'XX', 3, 0)", "overlay(s, t, n)", "overlay(s, '\u00e9\u00e9', 1, 5)", "overlay(s, 'X', -3)", "overlay(s, 'X', 0, 2)", "overlay(s, 'X', 100)", "overlay(s, 'X', 2, -5)", "overlay(s, 'X', n, n)", "overlay(b, x'41', 2)", "overlay(b, x'41', 2, 0)", "overlay(s, '', 2, 3)",
    "elt(1, s, t)", "elt(2, s, t)", "elt(2, b, b)", "elt(1, k, k)", "elt(2, k, n)",
    "encode(s, 'utf-8')", "encode(s, 'UTF-16')", "encode(s, 'UTF-16LE')", "encode(s, 'utf-16be')", "encode(s, 'UTF-32')", "encode(k, 'US-ASCII')", "encode(k, 'iso-8859-1')", "decode(encode(s, 'UTF-16'), 'UTF-16')", "decode(encode(s, 'utf-32'), 'utf-32')", "decode(encode(k, 'latin1'), 'utf-8')", "decode(s, 'utf-8')",
    "decode(n, 1, 'one', 2, 'two', 'many')", "decode(n, 1, 'one', 2, 'two')", "decode(s, 'abc', 1, NULL, 2, 3)", "decode(t, NULL, s, 'nope')", "decode(s, 'a', k, k)", "decode(n, NULL, 'none')",
    "mask(s, 'Q')", "mask(s, 'Q', 'q')", "mask(s, 'Q', 'q', 'd')", "mask(s, 'Q', 'q', 'd', 'o')", "mask(s, NULL, 'q', 'd', 'o')", "mask(s, NULL, NULL, NULL, NULL)", "mask(k, otherChar => '-')", "mask(s, '\U0001f600')",
    "to_binary(s, 'utf-8')", "to_binary(s, 'UTF8')", "to_binary(hex(b))", "to_binary(hex(b), 'hex')", "to_binary(base64(b), 'base64')", "try_to_binary(s, 'hex')", "try_to_binary(s)", "try_to_binary(s, 'base64')", "try_to_binary(k, 'base64')",
    "format_string('%s-%d', s, n)", "format_string('%10s|%-10s|', s, t)", "format_string('%S %c', t, n + 70)", "format_string('%5d|%-5d|%05d', n, n, n)", "format_string('%b %h', s, k)", "format_string('%2$s %1$s', s, t)", "format_string(k, s)", "format_string('%%')", "format_string('plain', s)", "printf('%s', s)", "format_string('%.3s|', s)", "format_string('%s', b)", "format_string('%s %s', n, NULL)", "format_string(NULL, s)",
    "reverse(array(s, t))", "reverse(array(n, 1))", "reverse(k)",
    "sentences(s, 'en')", "sentences(s, 'en', 'US')", "sentences(s, NULL, NULL)",
    "sha2(s, 256)", "sha2(s, 0)", "sha2(s, 224)", "sha2(s, 384)", "sha2(s, 512)", "sha2(b, 256)", "sha2(s, 1)", "sha2(s, n)", "sha2(k, 256)",
    "hash(s)", "hash(s, t, n)", "hash(b)", "hash(k)", "xxhash64(s)", "xxhash64(s, t, n)", "xxhash64(b)", "hash(n, s)", "hash()", "xxhash64()", "hash(NULL)", "xxhash64(NULL)", "hash(encode(repeat(s, 3), 'utf-8'))", "xxhash64(repeat(s, 9))", "hash(repeat(s, 5))",
]  # fmt: skip

NUMBERS: list[str] = [
    *[f"hash({c})" for c in "bsilfdmwot"], *[f"xxhash64({c})" for c in "bsilfdmwot"], "hash(b, s, i, l, f, d, m, w, o, t)", "xxhash64(b, s, i, l, f, d, m, w, o, t)",
    *[f"hex({c})" for c in "bsilfdmot"], *[f"upper({c})" for c in "bsilfdmwo"], *[f"length({c})" for c in "bsilfdmwo"],
    *[f"chr({c})" for c in ("b", "s", "i", "l")], *[f"concat({c}, 'x')" for c in "bsilfdmwo"], "concat(i, l)", "concat(f, d, m)", "concat_ws('|', b, s, i, l, f, d, m, w, o)",
    *[f"format_number({c}, {n})" for c in "bsilfdmwt" for n in ("0", "2", "5", "-1", "'#,###.##'", "''", "'000.0'")], "format_number(d, b)", "format_number(d, NULL)", "format_number(m, 1)", "format_number(w, 20)", "format_number(d, 400)", "format_number(d, '0.###E0')", "format_number(d, '#%')", "format_number(i, '$#,##0.00;($#,##0.00)')", "format_number(d, '#,##0.##')", "format_number(l, '0000000000')",
    *[f"format_string('{p}', {c})" for p in ("%s", "%10s|", "%-8s|") for c in "bsilfdmwo"],
    *[f"format_string('{p}', {c})" for p in ("%d", "%5d|", "%-5d|", "%05d", "%+d", "%,d", "% d", "%(d", "%x", "%X", "%o", "%#x", "%08x", "%,(d", "%-,15d|") for c in "bsil"],
    *[f"format_string('{p}', {c})" for p in ("%f", "%.2f", "%.0f", "%10.3f|", "%-12.1f|", "%010.2f", "%+.1f", "%,.2f", "%(.2f", "%#.0f", "% f") for c in "fdmw"],
    *[f"format_string('{p}', {c})" for p in ("%e", "%.2e", "%E", "%g", "%.3g", "%G", "%a", "%12.3e|") for c in "fd"], *[f"format_string('{p}', {c})" for p in ("%e", "%.2e", "%g") for c in "mw"],
    "format_string('%b|%B|%5b', o, o, o)", "format_string('%c', s)", "format_string('%c', b)", "format_string('%h %H', i, d)", "format_string('%h', t)", "format_string('%h %h %h', l, o, f)", "format_string('%1$d %1$x %2$s %<s', i, d)", "format_string('%s %2$s %s %1$s %s', b, s, i)", "format_string('%5%|%-5%|%n')", "format_string('%d', m)", "format_string('%,d', w)",
    *[f"to_char({c}, {p})" for c in ("b", "i", "m", "d") for p in ("'999'", "'000'", "'99G999'", "'$99.99'", "'S999'", "'999MI'", "'999PR'", "'9999999999'")], "to_char(m, '99999999.99')", "to_char(m, '$99,999,999.99')", "to_char(m, 'S99999999D00')", "to_char(m, '99999999.99PR')", "to_char(m, '00000000D99MI')", "to_char(m, '99999999.9')", "to_varchar(i, '9,999,999,999S')", "to_char(l, '9999999999999999999')", "to_char(w, '99999999999999999999.999999999999999999')", "to_char(i, 'MI9999999999')", "to_char(m, '99999999')", "to_char(m, '.99')", "to_char(m, '99999999.')", "to_char(s, '0,000')", "to_char(o, '9')",
    "repeat('ab', b)", "space(b)", "substring('hello', b)", "substring('hello world', i, s)", "lpad('x', b)", "left(l, b)", "translate(i, '1', '2')", "replace(l, 0, 7)", "instr(l, 0)", "locate(0, l)", "trim(i)", "md5(i)", "md5(d)", "crc32(i)", "base64(i)", "ascii(i)", "soundex(i)", "initcap(o)", "levenshtein(i, l)", "split(d, '[.]')", "regexp_replace(i, '0', 'x')", "rlike(i, '0+')", "i like '1%'", "d rlike 'E'", "elt(1, i, l)", "elt(b, 'p')", "luhn_check(t)", "luhn_check(l)", "bit_length(i)", "octet_length(o)", "url_encode(d)", "quote(i)", "reverse(l)", "mask(l)", "contains(i, 1)", "overlay(l, 1, 2)", "find_in_set(i, '100,0')", "sha2(i, 256)", "unhex(t)", "unhex(i)", "encode(i, 'utf-8')",
]  # fmt: skip

VALUES: list[str] = [
    *[f"hash({c})" for c in "aekyzuvjrx"], *[f"xxhash64({c})" for c in "aekyzuvjrx"], "hash(a, e, k)", "xxhash64(a, e, k)", "hash(y, z, u, v, j)", "hash(m)", "xxhash64(m)", "hash(struct(a, k), array(k))", "hash(struct())",
    *[f"upper({c})" for c in "yzuvjx"], *[f"length({c})" for c in "aekmyzuvjx"], *[f"concat('x', {c})" for c in "aekmyzuvjx"], *[f"concat_ws(',', {c})" for c in "aekmyzuvjrx"], *[f"format_string('%s', {c})" for c in "aekmyzuvjrx"],
    "concat(a, a)", "concat(a, array(9))", "concat(e, array('z'), e)", "concat(a, NULL)", "concat(a, e)", "concat(a, array(1.5))", "concat(r, r)", "reverse(a)", "reverse(e)", "reverse(r)", "reverse(k)", "reverse(m)", "reverse(x)", "reverse(y)", "concat(a, array(1L))", "concat(array(), array(1))", "concat(array(1), array(2))", "concat(a)", "concat(m, m)", "concat(y, z)", "a || a", "x || x", "concat(x, 'a')",
    "to_char(y, 'y')", "to_char(x, 'hex')", "to_char(x, 'base64')", "to_varchar(x, 'HEX')", "to_char(x, 'nope')", "md5(y)", "md5(x)", "trim(y)", "substring(y, 1, 4)", "left(z, 4)", "split(y, '-')", "y like '2024%'", "crc32(x)", "sha1(x)", "hex(x)", "hex(y)", "hex(a)", "base64(x)", "length(m)", "regexp_replace(y, '-', '/')", "format_number(y, 2)", "lpad(y, 12, '.')", "upper(a)", "split(a, ',')", "substring(a, 1)", "ascii(y)", "elt(1, a, e)", "elt(1, y, z)", "encode(y, 'utf-8')", "decode(x, 'utf-8', 'a')", "format_string('%tY', y)", "format_string('%d', y)", "format_string(y, 1)", "repeat(y, 2)",
]  # fmt: skip

_NO_ARGUMENTS = [f"{f}()" for f in ("upper", "length", "trim", "concat_ws", "split", "regexp_replace", "substring", "format_string", "elt", "decode", "mask", "replace", "locate", "instr", "sha2", "encode", "lpad", "to_number", "parse_url", "levenshtein", "translate", "overlay", "randstr", "rlike", "like", "hex")]
_TOO_MANY = [f"{f}('a', 1, 2, 3, 4, 5)" for f in ("upper", "trim", "split", "regexp_replace", "substring", "mask", "replace", "locate", "instr", "lpad", "levenshtein", "to_binary", "sentences", "btrim", "regexp_extract", "like", "base64", "overlay", "parse_url", "left")]

CONSTANTS: list[str] = [
    *_NO_ARGUMENTS, *_TOO_MANY,
    *[f"{f}(NULL)" for f in (*_ONE_ARGUMENT, "unbase64", "unhex", "chr", "space", "url_decode", "to_binary", "concat", "concat_ws", "elt", "format_string")],
    "upper('a', 'b')", "unbase64('YWJj')", "unbase64('YWJ')", "unbase64('YW Jj\n')", "unbase64('')", "unbase64('####')", "unbase64('YQ==')", "unbase64('YQ')", "unbase64('Y')", "unbase64('YWJjZA')", "unbase64('YQ==YQ==')", "unbase64('-_-_')", "unbase64('YW*Jj')", "unbase64('YQ=')", "unbase64('=')", "unbase64('YWJj=')", "try_to_binary('YWJ', 'base64')", "try_to_binary('YQ', 'base64')", "try_to_binary('YQ==', 'base64')", "try_to_binary(' YWJj', 'base64')", "try_to_binary('YW\nJj', 'base64')", "try_to_binary('YW#Jj', 'base64')", "try_to_binary('YWJj=', 'base64')", "try_to_binary('', 'base64')", "to_binary('YWJ', 'base64')", "to_binary('xyz')", "to_binary('abc', 'nope')", "to_binary('abc', 'HEX')", "to_binary('a', NULL)", "to_binary(NULL, 'nope')", "try_to_binary('a', 'nope')", "to_binary('abc', concat('he', 'x'))", "to_binary('GG', 'hex')",
    "base64(repeat('abcdefghij', 12))", "base64(x'00ff')", "hex('Spark')", "hex(17)", "hex(-1)", "hex(255L)", "hex(1.5)", "hex(true)", "hex(17Y)", "unhex('737')", "unhex('GG')", "unhex('abc ')", "unhex('')", "decode(unhex('C3A4'), 'UTF-8')",
    "chr(65)", "chr(-1)", "chr(256)", "chr(0)", "chr(321)", "chr(128)", "chr(233)", "char(10)", "chr('65')", "chr(65.7)", "chr('a')", "ascii('\U0001f600')", "ascii('\u00e9a')", "space(3)", "space(-1)", "space('2')",
    "initcap('foo-bar BAZ qux\tA b\nc')", "initcap('\u01c6\u01c4 \ufb01x \u00dfa \u0130x x\u0130 o\u03a3 \u03a3 a\u03a3b')", "upper('\u0149 \u01f0 \u1f80 \u00df \ufb03 \u0587 \u0131 \u017f')", "lower('\u0130 I\u0307 \u1e9e \u03a3 A\u03a3 A\u03a3B \u03a3A A.\u03a3 \u03a3. A\u03a3\u0301 \u2126 K\u212a')", "upper('\u1fb3 \u1f88 \u0345 \ufb05 \U00010428 \u10d0 \u1c80 \ua64b')", "lower('\U00010400 \u1f88 \u2160 \u24b6 \u10a0 \u13a0 \u1c90')", "initcap('\u01c9ubav \u1f80x \ufb03 \u0345a')", "initcap('  a  b ')", "initcap('o\\'neil mcDONALD')",
    "soundex('Ashcraft')", "soundex('Tymczak')", "soundex('Pfister')", "soundex('Honeyman')", "soundex('Robert')", "soundex('Rupert')", "soundex('a')", "soundex('1a')", "soundex('a1b')", "soundex('\u00e4bc')", "soundex('A\u00e4bc')", "soundex('Miller-Smith')", "soundex('VanDeusen')", "soundex('BB')", "soundex('b b')", "soundex('bhb')", "soundex('bab')", "soundex('zzz')", "soundex('Czarkowska')", "soundex('Hornblower')", "soundex('Gauss')", "soundex('bw b')", "soundex('Jackson')", "soundex('WWhww')",
    "levenshtein('kitten', 'sitting')", "levenshtein('kitten', 'sitting', 2)", "levenshtein('kitten', 'sitting', 3)", "levenshtein('', 'abc', 3)", "levenshtein('', 'abc', 2)", "levenshtein('abc', '', 5)", "levenshtein('a', 'a', 0)", "levenshtein('\u00fc', 'u')", "levenshtein('a', 'b', -1)",
    "quote('Don\\'t')", r"quote('a\\b')", "quote('')", "quote('\"')",
    "luhn_check('8112189876')", "luhn_check('79927398713')", "luhn_check('79927398714')", "luhn_check('')", "luhn_check(' ')", "luhn_check('0')", "luhn_check('12a')", "luhn_check('\u0661')",
    "find_in_set('ab', 'abc,b,ab,c,def')", "find_in_set(',', 'a,b')", "find_in_set('', 'a,,b')", "find_in_set('b', '')",
    "elt(0, 'a', 'b')", "elt(3, 'a', 'b')", "elt(-1, 'a', 'b')", "elt(NULL, 'a')", "elt(1)", "elt(1, 'a', x'41')", "elt(2, 'a', 1)", "elt('1', 'a')", "elt(1, 2, 3)", "elt(1, true)", "elt(1.9, 'a')", "elt(x, 'a', 'b')", "elt(x + 5, 'a', 'b')",
    "split_part('a.b.c', '.', 0)", "split_part('a', 'a', 1)", "split_part('', '', 1)", "split_part('', 'a', 1)", "split_part('aXbXc', 'x', 1)",
    "locate(NULL, 'a')", "locate('a', NULL)", "locate(NULL, 'a', NULL)", "locate('a', 'a', 2147483647)", "instr(NULL, 'a')", "instr('a', NULL)", "instr('abcabc', 'b', 1, 0)", "instr('abcabc', 'b', 0)", "instr('abcabc', 'b', 1, -1)", "instr('abcabc', 'b', 1, 3)", "instr('abcabc', 'b', -2, 2)", "instr('abcabc', 'abc', -4)", "instr('abcabc', 'abc', -3)", "instr('aaaa', 'aa', 1, 2)", "instr('aaaa', 'aa', 1, 3)", "instr('aaaa', 'aa', -1, 2)", "instr('abc', '', 4)", "instr('abc', '', 5)", "instr('abc', '', -1)", "instr('', '')", "instr('', '', 1, 2)", "instr('abc', 'a', NULL)", "instr('abc', 'a', 1, NULL)", "instr(x'6162', x'62')", "instr('abc', 1)", "position('', 'abc', 10)", "position('b', 'abc', 0)",
    "substring('hello', -2147483648)", "substring('hello', 2147483647, 2147483647)", "substring('hello', 2, 2147483647)", "substring('hello', -2147483648, 2147483647)", "substring('hello', NULL, 2)", "substring('hello', 2, NULL)", "substring('hello', '2')", "substring('hello', 1.9)", "substring('hello', 'a')", "substring(12345, 2, 2)", "substring(x'010203', 2)", "substring(true, 2)", "left('abc', '2')", "right('abc', NULL)", "left(NULL, 2)",
    "lpad('hi', 5)", "lpad('hi', 1, 'x')", "lpad('hi', 5, '')", "lpad(x'01', 3, x'0203')", "lpad(x'01', 3)", "rpad(x'01', 3, x'')", "lpad('hi', 5, x'41')", "lpad(x'01', 3, 'a')", "lpad('hi', NULL)", "lpad('hi', 5, NULL)", "lpad(NULL, 5)", "rpad('\u00e4', 4, '\U0001f600b')", "lpad(1, 5, 0)",
    "repeat('a', 0)", "repeat('', 5)", "repeat('a', NULL)", "repeat('a', '3')", "repeat(x'41', 2)", "replace('abc', 'b', NULL)", "replace('abc', NULL)", "replace('aaa', 'aa', 'b')", "translate('abc', NULL, 'x')", "translate('abc', 'b', NULL)", "translate('a\u0301b', '\u0301', 'x')",
    "overlay('abc', 'X', NULL)", "overlay(NULL, 'X', 1)", "overlay('abc', 'X', 2, NULL)", "overlay('abc', x'41', 1)", "overlay(1, 2, 1)", "overlay('Spark SQL', '_', 6)",
    "contains(NULL, 'a')", "contains('a', x'61')", "contains(x'61', 'a')", "startswith(x'61', x'61')", "endswith('abc', 'bc')", "contains(1, 1)", "contains(array(1), 1)", "startswith(NULL, NULL)",
    "concat('a', NULL)", "concat(NULL)", "concat(1, 2)", "concat(x'41', x'42')", "concat(x'41', 'b')", "concat('a', 1, true, 1.5, date'2020-01-01')", "concat(array(1), 2)", "concat(NULL, array(1))", "concat(NULL, NULL)", "concat(1)", "concat(true)", "concat(x'41')", "concat(array('a'), array(1))", "concat(map(1, 2), map(3, 4))", "concat(struct(1))", "concat_ws(1, 2, 3)", "concat_ws(',', array(1, 2))", "concat_ws(',', map(1, 2))", "concat_ws(',', x'41', 'b')", "concat_ws(array(','), 'a')", "concat_ws(',', array(array('a')))", "concat_ws(',', 'a', NULL, array('b', NULL), '')",
    "encode('\u00e4', 'US-ASCII')", "encode('\u20ac', 'ISO-8859-1')", "encode('a', 'nope')", "encode('a', 'windows-1252')", "encode('a', NULL)", "encode('\u00e4', 'iso-8859-1')", "decode(x'ff', 'utf-8')", "decode(x'ff', 'US-ASCII')", "decode(x'ff', 'iso-8859-1')", "decode(x'00', 'UTF-16')", "decode(x'0041', 'UTF-16')", "decode(x'feff0041', 'UTF-16')", "decode(x'fffe4100', 'UTF-16')", "decode(x'feff0041', 'UTF-16BE')", "decode(x'd800', 'UTF-16BE')", "decode(x'ffff', 'utf-16')", "decode(x'00000041', 'UTF-32')", "decode(x'0000feff00000041', 'UTF-32')", "decode(x'00110000', 'UTF-32')", "decode(x'41', 'nope')", "decode('abc', 'utf-8')", "decode(NULL, 'utf-8')", "decode(x'41', NULL)", "decode(x'41')", "decode()", "decode(1, 'utf-8')", "decode(1, 1, 'a', 'b', 2)", "decode(2, 1, 'Southlake', 2, 'San Francisco', 'Non domestic')", "decode(NULL, 6, 'Spark', NULL, 'SQL', 4, 'rocks')", "decode(1, 1, 2, 3.5)", "encode(x'41', 'utf-8')", "encode('\U0001f600', 'UTF-16')", "encode('', 'UTF-16')", "encode('a', 'UTF-32')",
    "format_string('%d', 1.5)", "format_string('%f', 1)", "format_string('%d', 'a')", "format_string('%d %d', 1)", "format_string('%q', 1)", "format_string('%', 1)", "format_string('%-d', 1)", "format_string('%0$s', 'a')", "format_string('%05s', 'a')", "format_string('%+s', 'a')", "format_string('%.2d', 1)", "format_string('%c', 'a')", "format_string('%c', 1114112)", "format_string('%b', NULL)", "format_string('%d', NULL)", "format_string('%5d|', NULL)", "format_string('%.2f', NULL)", "format_string('%s', NULL)", "format_string('%10.2s|', NULL)", "format_string('%c', NULL)", "format_string('%x', NULL)", "format_string('%e', NULL)", "format_string('%h', NULL)", "format_string('%#s', 'a')", "format_string('%-010d', 1)", "format_string('%+ d', 1)", "format_string('%,x', 1)", "format_string('%<s', 1)", "format_string('%.s', 'a')", "format_string('%t', 1)", "format_string('%n', 1)", "format_string('%.2n')", "format_string('%-5n')", "format_string('%.1%')", "format_string('%s', array(1, 2))", "format_string('%s', map('a', 1))", "format_string('%s', struct(1, 'a'))", "format_string('%s', 1.0D)", "format_string('%s', 1.10BD)", "format_string('%s', true)", "format_string('%s', X'41')", "format_string('%s', 1e10D)", "format_string('%.0f %.0f %.0f', 0.5D, 1.5D, 2.5D)", "format_string('%.2f', 1.005D)", "format_string('%.1f', 0.25D)", "format_string('%.2f', 0.125D)", "format_string('%.3f', 1e-10D)", "format_string('%f', 1e20D)", "format_string('%g', 0.0001D)", "format_string('%g', 0.00001D)", "format_string('%g', 123456.0D)", "format_string('%g', 1234567.0D)", "format_string('%g', 0D)", "format_string('%a', 1D)", "format_string('%a', 0.1D)", "format_string('%e', 0D)", "format_string('%e', 12345.678D)", "format_string('%.0e', 15D)", "format_string('%#.0e', 15D)", "format_string('%,.3f', 1234567.8915BD)", "format_string('%s%s', 'a')", "format_string('')", "format_string('%1$s %1$s', 'a')", "format_string('%3$s', 'a', 'b')", "format_string('%s', 'a', 'b')", "format_string(concat('%', 's'), 'a')", "format_string('%08.2f', -3.14159D)", "format_string('%+,d', 1234567)", "format_string('%x', -1L)", "format_string('%x', -1Y)", "format_string('%o', -1S)", "format_string('%X', 255)", "format_string('%d', 1L)", "format_string(1)", "format_string(x'25', 1)",
    "format_number(12332.123456, 4)", "format_number(12332.123456, '##################.###')", "format_number(1234567, 0)", "format_number(0.5, 0)", "format_number(1.5, 0)", "format_number(2.5, 0)", "format_number(0.125D, 2)", "format_number(1.005D, 2)", "format_number(-0.001D, 2)", "format_number(-0.0D, 1)", "format_number(1e20D, 1)", "format_number('1234.5', 1)", "format_number(1, 2, 3)", "format_number(true, 2)", "format_number(1, 'abc')", "format_number(1.5, '0.0.0')", "format_number(1234.567, '#,##0.00')", "format_number(NULL, 2)", "format_number(5, NULL)", "format_number(5, '')", "format_number(5.5, 1.9)", "format_number(12345.678, '00.0')", "format_number(0.12, '#.#')", "format_number(0, '#')", "format_number(0.4, '#')", "format_number(-5, '#,##0')", "format_number(123456789.123BD, 2)", "format_number(0.285BD, 2)", "format_number(0.295BD, 2)", "format_number(cast('NaN' AS DOUBLE), 2)", "format_number(cast('Infinity' AS DOUBLE), 2)", "format_number(cast('-Infinity' AS DOUBLE), '#.#')", "format_number(1234.5, '\\'#\\'#')", "format_number(0.256, '0.0%')", "format_number(12345, '##0.##E0')", "format_number(1e-5D, 10)", "format_number(123456789012345678, 3)", "format_number(2, 20)",
    "mask('abcd-EFGH-8765-4321')", "mask('AbCD123-@$#', 'QQ')", "mask('AbC', '')", "mask('a', 1)", "mask('abc', upperChar => 'Z', digitChar => 'd')", "mask('\u00e4\u00c4\u0661 \U0001f600', 'U', 'l', 'd', 'o')", "mask('\u01c5\u00aa\u00b2', 'U', 'l', 'd', 'o')", "mask(NULL, NULL, NULL, NULL, 'o')", "mask(concat('A', x), 'B')", "mask('A', cast(x AS STRING))", "mask('A', foo => 'b')",
    "sentences('Hi there! Good morning.')", "sentences('Hello, world? Yes; no: maybe... ok')", "sentences('')", "sentences('1.5 apples cost $3. It\\'s e.g. fine')", "sentences('a b\nc d')",
    "to_number('454', '999')", "to_number('454.00', '000.00')", "to_number('12,454', '99,999')", "to_number('$78.12', '$99.99')", "to_number('12,454.8-', '99,999.9S')", "to_number('<5>', '9PR')", "to_number('5', '9PR')", "to_number('-5', 'MI9')", "to_number('5-', '9MI')", "to_number('+5', 'S9')", "to_number('5', 'S9')", "to_number('abc', '999')", "to_number('1234', '999')", "to_number('1', '999')", "to_number('1', '000')", "to_number('', '999')", "to_number(NULL, '999')", "to_number('1', NULL)", "to_number('1', '9x')", "to_number('1', '9..9')", "to_number('1', '')", "to_number('1', '9,')", "to_number('1', ',9')", "to_number('1', '9$9')", "to_number('1', '$$9')", "to_number('1', 'S9S')", "to_number('1', '9PRS')", "to_number('1.5', '9.9')", "to_number('1.', '9.9')", "to_number('.5', '9.9')", "to_number('.5', '.9')", "to_number(' 12 ', '99')", "to_number('1,2', '9,9')", "to_number('12', '9,9')", "to_number('1,234,567', '9,999,999')", "to_number('234', '9,999')", "to_number('$5', '9')", "to_number('5', '$9')", "to_number('-$5', 'S$9')", "to_number('$-5', '$S9')", "to_number('1.234', '9.99')", "to_number('1.2', '9.99')", "to_number('1.2', '9.00')", "to_number(5, '9')", "to_number('5', x)", "to_number('5', concat('9', '9'))", "to_number('12345678901234567890123456789012345678', repeat('9', 38))", "to_number('1', repeat('9', 39))", "try_to_number('abc', '999')", "try_to_number('454', '999')", "try_to_number('1', '9x')", "try_to_number(NULL, '9')", "to_number('1,,2', '9,,9')", "to_number('12,34', '99,99')", "to_number('1', 'g9')", "to_number('1', '9d9')", "to_number('<1.5>', '9.9pr')", "to_number('0', '0')", "to_number('05', '99')", "to_number('5', '09')", "to_number('1 2', '99')", "to_number('+5', '9')", "to_number('-5', '9')",
    "to_char(454, '999')", "to_char(454.00, '000D00')", "to_char(12454, '99G999')", "to_char(78.12, '$99.99')", "to_char(-12454.8, '99G999D9S')", "to_char(5, '000')", "to_char(5, '999')", "to_char(-5, '999')", "to_char(-5, 'S999')", "to_char(5, 'S999')", "to_char(-5, '999MI')", "to_char(5, '999MI')", "to_char(-5, '999PR')", "to_char(5, '999PR')", "to_char(-5, 'MI999')", "to_char(1234, '999')", "to_char(0, '9')", "to_char(0, '999')", "to_char(0.5, '9.9')", "to_char(0.5, '.9')", "to_char(0.55, '9.9')", "to_char(12, '9,999')", "to_char(12, '0,000')", "to_char(1234567, '9,999,999')", "to_char(-0.4, '9')", "to_char(5, '$9')", "to_char(-5, 'S$9')", "to_char(-5, '$9S')", "to_char(-5, '$9MI')", "to_char(NULL, '9')", "to_char(5, NULL)", "to_char(5, '9x')", "to_char('5', '9')", "to_char(5, x)", "to_char(5.5D, '9.9')", "to_char(5.55D, '9.9')", "to_char(true, '9')", "to_char(5, '')", "to_char(12.3, '99.999')", "to_char(12.3, '99.000')", "to_char(100, '99.9')", "to_char(-12, '000PR')", "to_char(date'2016-04-08', 'y')", "to_char(timestamp'2016-04-08 01:02:03', 'yyyy HH')", "to_char(x'537061726b2053514c', 'base64')", "to_char(x'ff', 'utf-8')", "to_char(x'41', 'utf-8')", "to_varchar(x'41', 'UTF-8')", "to_char(x'41', 'foo')", "to_char(x'41', NULL)", "to_char(x'41', cast(x AS STRING))",
    *[f"parse_url({u}, '{p}')" for u in ("'http://user:pw@spark.apache.org:8080/path/a?query=1&b=2#frag'", "'https://example.com'", "'mailto:a@b.c'", "'/relative/p?x=1'", "'http://[::1]:80/'", "'ftp://h/p;x'", "''", "'http://host?q'", "'file:///etc/x'", "'http://ex_ample.com/'", "'HTTP://EX.com/A%20b?c=%41'") for p in ("HOST", "PATH", "QUERY", "REF", "PROTOCOL", "FILE", "AUTHORITY", "USERINFO", "host", "NOPE")],
    *[f"parse_url('http://h/p?query=1&b=2&b=3&c&d=&e=x%20y&a.b=7&amp;q=8', 'QUERY', '{k}')" for k in ("query", "b", "c", "d", "e", "z", "a.b", "a", "", "q", "axb", "[", "uery")], "parse_url('http://h/p', 'QUERY', 'a')", "parse_url('http://h/p?a=1', 'HOST', 'a')", "parse_url('a b', 'HOST')", "parse_url('http://a b/', 'HOST')", "try_parse_url('a b', 'HOST')", "try_parse_url('http://h/?a=1', 'QUERY', 'a')", "parse_url(NULL, 'HOST')", "parse_url('http://h', NULL)", "parse_url('http://h?a=1', 'QUERY', NULL)", "parse_url('http://h/%zz', 'PATH')", "parse_url('http://h/\u00e4', 'PATH')", "parse_url('http://\u00e4.com/', 'HOST')", "parse_url(1, 'HOST')", "parse_url('http://h:99999/', 'HOST')", "parse_url('http://h:x/', 'HOST')", "parse_url('http://1.2.3.4/', 'HOST')", "parse_url('http://1.2.3/', 'HOST')", "parse_url('http://-a.com/', 'HOST')", "parse_url('http://a..b/', 'HOST')", "parse_url('http:/a', 'PATH')", "parse_url('http:', 'HOST')", "parse_url('1http://a', 'HOST')", "parse_url('http://a?x={}', 'QUERY')", "parse_url('http://a/|', 'PATH')", "parse_url('http://a#b#c', 'REF')", "parse_url('http://a/?q=a b', 'QUERY')", "parse_url('http://@a/', 'HOST')", "parse_url('http://a:/', 'AUTHORITY')", "parse_url('//a/b', 'HOST')", "parse_url('http://a/b?c?d', 'QUERY')", "parse_url('urn:isbn:123', 'PATH')", "parse_url('http://a.b.c./', 'HOST')", "parse_url('http://A1.2b/', 'HOST')", "parse_url('http://a.1b/', 'HOST')",
    "url_encode('https://spark.apache.org')", "url_encode('a b+c*~-_.\u00e4\U0001f600&=')", "url_decode('https%3A%2F%2Fspark.apache.org')", "url_decode('a+b%20c')", "url_decode('%zz')", "url_decode('%4')", "url_decode('%')", "url_decode('%C3%A4')", "url_decode('%ff')", "url_decode('%2')", "url_decode('%-1')", "url_decode('a%4')", "try_url_decode('%zz')", "try_url_decode('http%3A')", "url_encode('')", "url_decode('\u00e4%41')", "url_decode('%+1')", "url_decode('% 1')", "url_decode('%C3')",
    "is_valid_utf8(x'ff')", "is_valid_utf8('abc')", "make_valid_utf8(x'61ff62')", "hex(make_valid_utf8(x'61e28262'))", "hex(make_valid_utf8(x'eda080'))", "hex(make_valid_utf8(x'f0908062c3'))", "hex(make_valid_utf8(x'c080'))", "hex(make_valid_utf8(x'f4908080'))", "hex(make_valid_utf8(x'f5808080'))", "validate_utf8(x'ff')", "validate_utf8('abc')", "try_validate_utf8(x'ff')", "is_valid_utf8(x'eda080')", "is_valid_utf8(x'f48fbfbf')", "is_valid_utf8(NULL)",
    "crc32('Spark')", "crc32('ABC')", "md5('Spark')", "sha1('Spark')", "sha('Spark')", "sha2('Spark', 256)", "sha2('Spark', NULL)", "sha2(NULL, 256)", "sha2('Spark', 100)", "sha2('Spark', '256')", "md5(x'ff')", "crc32(NULL)",
    "hash('Spark', array(123), 2)", "xxhash64('Spark', array(123), 2)", "hash(map(1, 2))", "hash(array(map(1, 2)))", "hash(interval 1 day)", "hash(make_interval(1, 2, 3, 4, 5, 6, 7.5))", "xxhash64(make_interval(1, 2, 3, 4, 5, 6, 7.5))", "hash(1Y, 1S, 1, 1L)", "hash(1.0D, 1.0F, 1.0BD)", "hash(0.0D, -0.0D)", "xxhash64(0.0D, -0.0D, 0.0F, -0.0F)", "hash(cast('12345678901234567890' AS DECIMAL(38,0)))", "xxhash64(cast('-1' AS DECIMAL(20,0)))", "hash(true, false)", "xxhash64(repeat('a', 31), repeat('a', 32), repeat('a', 33), repeat('a', 100))", "xxhash64(x'0102030405060708090a0b0c')", "hash(date'2024-01-01', timestamp'2024-01-01 00:00:00', timestamp_ntz'2024-01-01 00:00:00')", "hash(struct(1, 'a', NULL))", "xxhash64(array(1, NULL, 3))", "hash(time'12:34:56.789')", "xxhash64(time'12:34:56.789')", "hash(*)",
    "randstr(3)", "randstr(-1)", "randstr('a')", "randstr(x)",
    "like('Spark', '_park')", r"like('a\\b', 'a\\\\b')", "like('a', 'a', '/')", "like('a_b', 'a/_b', '/')", "like('a%', 'a/%', '//')", "like('ab', 'a\\\\b')", "ilike('Spark', '_PARK')", "ilike('a_B', 'A/_b', '/')", "like(NULL, 'a')", "like('a', NULL)", "like('a', 'a', NULL)", "like('a', 'a', x)", "like(1, '1')", "like(x'61', 'a')", "like('a\nb', 'a%b')", "ilike('\u0130', 'i\u0307')", "ilike('\u00c4', '\u00e4')", "like('abc', 'a%', '%')", "ilike('a', 'a', 1)",
]  # fmt: skip
