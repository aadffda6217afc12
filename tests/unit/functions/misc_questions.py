"""What real Spark was asked about digests and ciphers, distances of texts and vectors, buckets of time and others.

`scalar_facts` keeps its answers.
"""

from __future__ import annotations

import datetime

from tests.oracle.answers import Table

_WORDS = [
    ("MARTHA", "MARHTA"), ("kitten", "sitting"), ("ABC", "XYZ"), ("", ""), ("", "a"), ("a", ""), ("a", "a"), ("a", "b"), ("ab", "ba"), ("abc", "abc"), ("DIXON", "DICKSONX"), ("DWAYNE", "DUANE"), ("abcdefgh", "hgfedcba"), ("prefix-one", "prefix-two"), ("aaaa", "aaab"), ("aaaaaaaaaa", "a"),
    ("é", "e"), ("e\u0301", "é"), ("straße", "strasse"), ("\U0001f600a", "a\U0001f600"), ("\U0001f600\U0001f601b", "\U0001f601\U0001f600b"), ("jones", "johnson"), ("abcd", "badc"), ("hello world", "held word"), (None, "a"), ("a", None), ("ABCVWXYZ", "CABVWXYZ"), ("SHACKLEFORD", "SHACKELFORD"), ("A", "a"),
    ("crate", "trace"), ("abcdef", "abcdxyz"), ("same prefix long text", "same prefix lang tax"), ("MZXW6YTBOI======", "MZXW6YTBOI"), ("mzxw6ytboi======", "MZXW6YTBOI=====A"), ("MZXW6===", "MY======"), ("M", "MY"), ("MZ", "MZX"), ("MZ1", "MZXW6YTB\n"), ("MZXW6YTB MZXW6YTB", " MY======"), ("========", "MY=Y===="), ("Mé======", "MZ======"),
]  # fmt: skip
_VECTORS = [
    ([1.0, 2.0, 3.0], [4.0, 5.0, 6.0]), ([0.0, 0.0], [1.0, 2.0]), ([], []), ([1.5], [-2.5]), ([1.0, None], [1.0, 2.0]), ([1.0, 2.0], [1.0, None]), (None, [1.0]), ([1.0], None), ([float("nan"), 1.0], [1.0, 1.0]), ([float("inf"), 1.0], [1.0, 1.0]), ([float("inf"), 1.0], [float("-inf"), 0.0]),
    ([3.0e38, 3.0e38], [3.0e38, 3.0e38]), ([1e-30, 1e-30], [1e-30, 1e-30]), ([-0.0, 0.0], [0.0, -0.0]), ([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9], [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1]), ([0.1] * 17, [0.3] * 17), ([float(i) / 7 for i in range(20)], [float(i * i) / 11 for i in range(20)]), ([1e20, 1.0, -1e20, 1.0], [1.0, 1.0, 1.0, 1.0]),
    ([float(i) / 3 for i in range(33)], [float(33 - i) / 13 for i in range(33)]), ([16777216.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0], [1.0] * 9),
]  # fmt: skip
_MOMENTS = [
    datetime.datetime(2024, 1, 1, 11, 27), datetime.datetime(1969, 12, 31, 23, 59, 59, 999999), datetime.datetime(1970, 1, 1), datetime.datetime(1500, 1, 1), datetime.datetime(9999, 12, 31, 23, 59, 59), datetime.datetime(2024, 3, 10, 7, 30), datetime.datetime(2024, 3, 31, 1, 30), datetime.datetime(2024, 11, 3, 5, 30),
    datetime.datetime(2024, 11, 3, 6, 30, 0, 1), datetime.datetime(2024, 2, 29, 12), datetime.datetime(1960, 5, 15, 3), datetime.datetime(2000, 1, 31), None,
]  # fmt: skip
_TEXTS = [None, 'Hi there! Good morning.', 'He said "Hi." Then he left.', 'Mr. Smith (e.g. John) paid $3.50 - twice! "Why?" he asked.', 'a. (b) c.  d', 'U.S.A. is big.  it is', '\u65e5\u672c\u8a9e\u3067\u3059\u3002\u306f\u3044\u3002\u30ab\u30bf\u30ab\u30ca', 'Das ist gut\u2026 oder? Ja!', '', '   ', 'one-two three_four 5% #6 7.5.8', "it's rock'n'roll 'quoted' word", '\u0928\u092e\u0938\u094d\u0924\u0947\u0964 \u0906\u092a \u0915\u0948\u0938\u0947 \u0939\u0948\u0902\u0964', 'x\u2029y', '3 apples, 4,000 pears; 5:6', '_\xdf+\u2018Word', " %b2'", ']\\\xa2#$\uff01,\U0001d49c\u0301b\u09051', '1#$', '9))?"#,z', 'b1zz"', '2?-a B(Aa;9[', '1\u20dd9', '1Word\u3072', '\u672c.\u0905_? .?', ';)\u201c', '(,  ', 'a.\r\U0001d49c\u20ac\u20dd+\u20ac', '\u0964\uff01\u0964\u2029;\U0001f600(:\U0001d49c\x0b  \U0001d49c\\\U0001f600\x0b\u20ac\u201dA\u2028', "'.#", '\u3002\u20ac/\u0663 \u672c\r\n\u672c\u2029\u2018\n', ' [(._   #-  !:!#, [A "', "B'%", "@\u0301\u2029'-+\\\u672c", '?"" .22!-9a  %:_b)  b', 'B  a', '\u2029\t\u65e5B\u0301\u30ab" \u0903 \U0001f600\nU.S.\x0b\U0001d49c\x00(,\rU.S.', '[#b', '#z"az', "\u20dd\U0001f600\u672cdon'tU.S.\U0001f600[)word\u20ac%\n", '; b', '],!', '  1-  % !', '.;#$?.)$ $1.', '  ( 2 $_B', '.:([. )$', "?\xaddon't\x00A", 'Z:, A', "\u0903\xe9\xbb\n=\u0301\t\u201d,\u3072\u2167A\u65e5?2.\u65e5'\\  ", '"z_ZZ', ' ??%";-)', '\xad.\u30ab\n"  \u06632', '\u0301\r)b]\r\u0905\u2019 \xad!Z\xadU.S.;\u090521bZ', '\uff01_\U0001d49ca \u2019)word&\r\xab\u2167', '29] ;', '$\U0001d49c\rU.S.\u2019 \u2167\x0b_U.S.\xbb..e.g.\u3002.\u2018+3.5\xa2', '   =\r+', '\u672c\x00\x003.5-', '\u65e5\u2029a\xdf\u30fcA=\t', '"9!\U0001d49c/', "!word\\ '\u3002\u2018,.)\u30ab\u0964", '?.B!;', '\u2028(\x00\u30fc[2\u201c\u20ac,\xad\n*', '\U0001f600\u2029?', '_$A$)[  #', 'z\u0663 .Z\u3002\x00"', '+\u3002.\t]\uff01;\U0001f600?\u3072\u672cZ', '\u201c\xc9\u672c', '1!.%(', '\u2018word=', "_   . '].", '2[?$ ', 'Z Z .', '\u0903\u672c\nz-', '\xbd\u672c$B \u2018\r\u65e5', 'b?2 2". ', '_.\u3072  \xbb+\r "_,_A\u20dd!:,_-\u0964', '  9A#1', ' [z', '\u2019\\\u65e5', '\xad.\xab', '" #1"2 .', '\t.]\U0001f600\xc9\u0903"A\u672c$;\xbb', '/=\u0964', '@9\u0663\xbba', ', 1\u20ac\n\\U.S.\uff01\t\u30ab\U0001d49c\xbd', '\u20ac[\xbb\xc9\uff01\u2028\u65e52\U0001f600\xbb\u2028Z', 'b92', ' 2%', 'z  -) %;%', '\u2019\u2028A//', '2"aaa"9a"Zz;', '\u30fc\u201d&\u0964\xc9_\U0001f600.', 'b)%9;_-$', '\u20ac.bZ\xa2=.z', '\u2019\x00.\xe9\u2018\u200d3.5$]\U0001f600zawordzA\u2019word\xe9\u0905\u0903', '\u201c\x00\u2028Z]', '\xc9\u3072.\U0001d49c1 \u2018\u65e51,000\xa2\t\xbb', ")'[%?. -", ':1.!bB-  ', ';;_', '\u0964\\\U0001f600   \xad@\u2029\U0001f6002]', ".$2 Z-'ZA)],", '"[b)a', '!;_A[..A[a]$9";?  \'?)', ';- ?.', '\xe9U.S.\u3002\u30ab-', '[$b', '_)1#?', '\\\t9\t1,000\u3002"A,"\'\n\u200dZ=,\xbddon\'t:e.g.', '1)#$9#%9', 'B\u0301\xab "don\'t,\u201d', 'B-B', '\u2018\u2029\xc91" \u201c.%\u20193.5b', ':aa)ab9,"  ;Z!]9?,1-?', '%*9  \u2029', "%U.S.\xa2%\xbd\u201c9%#don't\u20dd(BA\u200dB :\xab\u2029", '"(A.z.!A', '2\u20ac%;\u2018', '\xdf\u3072\u20dd', "\xab\xbb1'\u200d", '][Z_\\[A\u30ab', 'B( !)).(]::2,"- .za!', '\xad\xdf\'=B\t\n"', " '][[%)Ba2( ", '!\u0903\u0903word$\u201d\u201d\U0001f600\t\u2019\u0964Word-\U0001f600\U0001f600$*\u65e5%\x0b', '_%_', '[Z(', "\xe9+\u201cword\u20acdon't#\u0903", '   2', '",;\xc9.\n\u30ab_Z\u0663\u0903\xbb', '. ]', '.z_z )( .2?z', '%;2??2; Z:]22A,9,#2[', ", # ]2.#1(.a; ' B:z_", '\xdfe.g.\x0b\u20dd\u201dU.S.\xad-word,&2\\\u0663 -\U0001f600A%\u2028', '_ .1:.b.', 'don\'t%A"&', '\x00\u20dd\u30fc.\u201d -  \u3002\u201c(  ', "Bdon't\xbd]don't\u2018word\u2018? /$\u20ddb]\U0001f600:\u0905!\xa2", ' z$. zz [$    ', 'a.  (  _b)', '2,)?2#;]', '_. A._B$', ')..a!z(;', '?1. )#2, a[.', "\xe9\u0964\xbb)\u0663don't\u0964e.g.", '\x0b\u20ac\xadZ\u0905@\xab)*\xbb\xbb\t', '#1\xab9\\1\u672c&b:z\u2167', 'b2$$).,_', 'z -', "\u201d\r\xadB\u2019)\u3002\u0301don't\u30ab \u2018", ')]?', '&U.S.\u201c#,', "\xc9don't1\u3072'@\xa2\u2029\xe9\xab\x0bZdon't(\xdf\u3072=-.\u3072", '\u2018U.S.\u0905', "'.% a", '\u0301Z\u2167\xa2\u3072', 'Z;zb1[(,"!).a" 9#  9', '\u20ac\xa2\u2167', 'Z #b ', '\t\u20dd\xbd\xa2-', "9.1AA#b'", '((A.;$.z', '!$)']  # fmt: skip
TABLES = {
    "sentences": Table("s STRING", [(text,) for text in _TEXTS]),
    "words": Table("a STRING, b STRING, i INT, x BINARY", [(a, b, 1, (a or "").encode()) for a, b in _WORDS]),
    "vectors": Table("a ARRAY<FLOAT>, b ARRAY<FLOAT>, d ARRAY<DOUBLE>, f FLOAT, e DOUBLE", [(a, b, None if b is None else [v if v is None else v * 1.0 for v in b], 2.0, 1.0) for a, b in _VECTORS]),
    "moments": Table("t TIMESTAMP, u TIMESTAMP_NTZ, d DATE", [(m if m is None else m.replace(tzinfo=datetime.UTC), m, m if m is None else m.date()) for m in _MOMENTS]),
}  # fmt: skip

WORDS = [
    "jaro_winkler_similarity(a, b)", "jaro_winkler_similarity(a, NULL)", "jaro_winkler_similarity(x, b)", "jaro_winkler_similarity(i, b)", "jaro_winkler_similarity(a)", "jaro_winkler_similarity(a, b, 1)", "jaro_winkler_similarity(array(a), b)", "jaro_winkler_similarity(b, a)",
    "to_base32(a)", "to_base32(x)", "to_base32(i)", "to_base32(NULL)", "to_base32(array(a))", "to_base32()", "to_base32(CAST(NULL AS BINARY))", "from_base32(to_base32(a))", "from_base32(to_base32(x))",
    "from_base32(i)", "from_base32(x)", "from_base32(NULL)", "from_base32(array(a))", "from_base32()",
    "collation(a)", "collation('x')", "collation(i)", "collation(x)", "collation(NULL)", "collation(array(a))", "collation()", "collation(a || b)", "collation(upper(a))", "collation(a, b)",
    "hex(hmac(a, b))", "hmac(x, x)", "hmac('k', 'm', a)", "hex(hmac(concat('k', a), b))", "hmac(i, 'm')", "hmac('k', 'm', i)", "hmac(array(a), b)",
]  # fmt: skip
WORD_CONSTANTS = [
    *[f"from_base32('{t}')" for t in ("", "=", "MZXW6YTBOI======", "MZXW6YTBOI", "mzxw6ytboi======", "MZXW6===", "MY======", "M", "MY", "MZX", "MZXW", "MZXW6", "MZXW6Y", "MZXW6YT", "MZXW6YTB", "MZ1=====", "MZXW6YTB\\n", " MY======", "MY ======", "========", "MY=Y====", "MY=====", "MY=======", "MY======MY======", "M\\u00e9======", "MZ======", "77777777", "M=======", "MZX=====", "AA======", "AB======")],
    "hmac('key', 'message')", *[f"hex(hmac('key', 'message', '{n}'))" for n in ("SHA-224", "SHA-256", "SHA-384", "SHA-512", "SHA-1", "MD5", "sha-256", "SHA256", "", "SHA-3", "md5")], "hmac('key', 'message', NULL)", "hmac(NULL, 'm')", "hmac('k', NULL)", "hmac('', 'm')", "hmac('k', '')", "hmac('k')", "hmac('k', 'm', 'MD5', 1)",
    "hex(hmac(X'00', X'ff', 'MD5'))", "hex(hmac(repeat('k', 200), 'm'))", "current_path()",
]  # fmt: skip
SENTENCES = [
    "sentences(s)",
    "sentences(s, 'en')",
    "sentences(s, 'de', 'DE')",
    "sentences(s, s)",
    "sentences(s, NULL, 'x')",
]
SENTENCE_CONSTANTS = ["sentences('')", "sentences(NULL)", "sentences(12.5)", "sentences(X'41')", "sentences(array('a'))", "sentences()", "sentences('a', 'en', 'US', 'x')", "sentences('a', 1)", "sentences('a b', 'not a locale!')", "sentences(true, 'en', NULL)"]  # fmt: skip
VECTORS = [
    *[f"vector_{n}({p})" for n in ("cosine_similarity", "inner_product", "l2_distance") for p in ("a, b", "b, a", "a, a", "a, NULL", "a, array(1.0F)", "a, d", "d, d", "a", "a, b, a", "array(1, 2), array(3, 4)", "array(1.0F, 2.0F), array(3.0F)", "array(), array()", "NULL, NULL", "'x', a", "array(1.0F, NULL), array(1.0F, 2.0F)")],
    *[f"vector_{n}({p})" for n in ("norm", "normalize") for p in ("a", "b", "a, 2.0F", "a, 1.0F", "a, float('inf')", "a, 3.0F", "a, 0.0F", "a, -1.0F", "a, float('nan')", "a, float('-inf')", "a, f", "a, e", "a, 2", "a, 2.0", "a, 1.0D", "a, NULL", "a, CAST(NULL AS FLOAT)", "NULL", "d", "array(3, 4)", "array(3.0F, 4.0F)", "array()", "a, '2'", "", "a, 1.0F, 2", "array(0.0F, 0.0F), 1.0F", "array(array(1.0F))")],
]  # fmt: skip
_SIZES = [
    "INTERVAL '15' MINUTE",
    "INTERVAL '1' HOUR",
    "INTERVAL '1' DAY",
    "INTERVAL '7' DAY",
    "INTERVAL '1' MONTH",
    "INTERVAL '5' MONTH",
    "INTERVAL '1' YEAR",
    "INTERVAL '3-2' YEAR TO MONTH",
    "INTERVAL '1 06' DAY TO HOUR",
    "INTERVAL '0.000007' SECOND",
    "INTERVAL '100000' DAY",
]
BUCKETS = [
    *[f"time_bucket({s}, {c})" for s in _SIZES for c in ("t", "u")],
    *[f"time_bucket({s}, t, TIMESTAMP'2024-06-15 09:00:00')" for s in _SIZES], *[f"time_bucket({s}, u, TIMESTAMP_NTZ'2024-01-31 09:00:00')" for s in _SIZES],
    *[f"time_bucket({p})" for p in (
        "INTERVAL '0' DAY, t", "INTERVAL '-1' DAY, t", "INTERVAL '0' MONTH, t", "INTERVAL '-1' YEAR, t", "NULL, t", "CAST(NULL AS INTERVAL DAY), t", "INTERVAL '1' DAY, NULL", "INTERVAL '1' DAY, d", "INTERVAL '1' DAY, '2024-01-01'", "INTERVAL '1' DAY, t, u", "INTERVAL '1' DAY, u, t", "INTERVAL '1' DAY, t, t", "INTERVAL '1' DAY, t, NULL", "INTERVAL '1' DAY, t, '1970-01-01'", "INTERVAL '1' DAY, t, DATE'1970-01-01'",
        "make_dt_interval(1), t", "make_dt_interval(day(d)), t", "'1 day', t", "1, t", "INTERVAL '1 day 1 month', t", "INTERVAL '1' DAY", "INTERVAL '1' DAY, t, t, t", "", "INTERVAL '1' DAY, t, TIMESTAMP'9999-12-31 23:59:59'", "INTERVAL '1' DAY, t, TIMESTAMP_NTZ'1970-01-01 00:00:00'", "INTERVAL '1' DAY, u, TIMESTAMP'1970-01-01 00:00:00'",
    )],
]  # fmt: skip
_KEYS = ["'0000111122223333'", "'abcdefghijklmnop12345678'", "'abcdefghijklmnop12345678ABCDEFGH'"]
CIPHERS = [
    *[f"hex(aes_encrypt('Spark', {k}, 'ECB'))" for k in _KEYS], *[f"hex(aes_encrypt(t, {_KEYS[0]}, 'ECB', 'PKCS'))".replace("(t,", f"('{t}',") for t in ("", "x", "0123456789abcdef", "0123456789abcdefg")],
    *[f"hex(aes_encrypt('Spark SQL', {k}, 'CBC', 'DEFAULT', X'00000000000000000000000000000000'))" for k in _KEYS], *[f"hex(aes_encrypt('Spark SQL', {k}, 'GCM', 'DEFAULT', X'000000000000000000000000'))" for k in _KEYS], f"hex(aes_encrypt('Spark', {_KEYS[2]}, 'GCM', 'DEFAULT', unhex('000000000000000000000000'), 'This is an AAD mixed into the input'))", f"hex(aes_encrypt('Spark', {_KEYS[2]}, 'gcm', 'none', X'000000000000000000000000', ''))",
    f"length(aes_encrypt('Spark', {_KEYS[0]}))", f"length(aes_encrypt('Spark', {_KEYS[0]}, 'CBC'))", f"length(aes_encrypt('Spark', {_KEYS[0]}, 'CBC', 'PKCS', ''))", f"CAST(aes_decrypt(aes_encrypt('Spark', {_KEYS[0]}), {_KEYS[0]}) AS STRING)", f"CAST(aes_decrypt(aes_encrypt('Spark', {_KEYS[1]}, 'CBC'), {_KEYS[1]}, 'CBC') AS STRING)",
    *[f"{name}({p})" for name in ("aes_decrypt", "try_aes_decrypt") for p in (
        f"unhex('83F16B2AA704794132802D248E6BFD4E380078182D1544813898AC97E709B28A94'), {_KEYS[0]}", f"unhex('6E7CA17BBB468D3084B5744BCA729FB7B2B7BCB8E4472847D02670489D95FA97DBBA7D3210'), {_KEYS[0]}, 'GCM'", f"unbase64('3lmwu+Mw0H3fi5NDvcu9lg=='), {_KEYS[1]}, 'ECB', 'PKCS'", f"unbase64('2NYmDCjgXTbbxGA3/SnJEfFC/JQ7olk2VQWReIAAFKo='), {_KEYS[1]}, 'CBC'", "unbase64('AAAAAAAAAAAAAAAAAAAAAPSd4mWyMZ5mhvjiAPQJnfg='), 'abcdefghijklmnop12345678ABCDEFGH', 'CBC', 'DEFAULT'", "unbase64('AAAAAAAAAAAAAAAAQiYi+sTLm7KD9UcZ2nlRdYDe/PX4'), 'abcdefghijklmnop12345678ABCDEFGH', 'GCM', 'DEFAULT', 'This is an AAD mixed into the input'",
        "unbase64('AAAAAAAAAAAAAAAAQiYi+sTLm7KD9UcZ2nlRdYDe/PX4'), 'abcdefghijklmnop12345678ABCDEFGH', 'GCM', 'DEFAULT', 'another'", f"X'00', {_KEYS[0]}", f"X'', {_KEYS[0]}", f"X'00', {_KEYS[0]}, 'ECB'", f"X'00', {_KEYS[0]}, 'CBC'", f"X'00000000000000000000000000000000', {_KEYS[0]}, 'ECB'", f"X'00000000000000000000000000000000', {_KEYS[0]}, 'CBC'", "X'00', 'short'", f"X'00', {_KEYS[0]}, 'XYZ'", f"X'00', {_KEYS[0]}, 'ECB', 'NONE'", f"X'00', {_KEYS[0]}, 'GCM', 'PKCS'", f"X'00', {_KEYS[0]}, 'CBC', 'NONE'", f"X'00', {_KEYS[0]}, 'CBC', 'PKCS', 'aad'",
        f"X'00', {_KEYS[0]}, 'ECB', 'PKCS', 'aad'", f"NULL, {_KEYS[0]}", "X'00', NULL", f"X'00', {_KEYS[0]}, NULL", f"X'00', {_KEYS[0]}, 'ECB', NULL", f"X'00', {_KEYS[0]}, 'GCM', 'NONE', NULL", "X'00'", f"X'00', {_KEYS[0]}, 'ECB', 'PKCS', '', 1", f"1, {_KEYS[0]}", f"array(1), {_KEYS[0]}", f"X'00', {_KEYS[0]}, 1", f"X'00', {_KEYS[0]}, 'ecb', 'pkcs'",
    )],
    *[f"aes_encrypt({p})" for p in (
        "'Spark', 'short'", f"'Spark', {_KEYS[0]}, 'XYZ'", f"'Spark', {_KEYS[0]}, 'ECB', 'NONE'", f"'Spark', {_KEYS[0]}, 'GCM', 'PKCS'", f"'Spark', {_KEYS[0]}, 'CBC', 'NONE'", f"'Spark', {_KEYS[0]}, 'ECB', 'XYZ'", f"'Spark', {_KEYS[0]}, 'ECB', 'PKCS', X'00000000000000000000000000000000'", f"'Spark', {_KEYS[0]}, 'CBC', 'PKCS', X'00'", f"'Spark', {_KEYS[0]}, 'GCM', 'NONE', X'00'", f"'Spark', {_KEYS[0]}, 'GCM', 'NONE', X'00000000000000000000000000000000'", f"'Spark', {_KEYS[0]}, 'CBC', 'PKCS', X'00000000000000000000000000000000', 'aad'", f"'Spark', {_KEYS[0]}, 'ECB', 'PKCS', '', 'aad'",
        f"NULL, {_KEYS[0]}", "'Spark', NULL", f"'Spark', {_KEYS[0]}, NULL", f"'Spark', {_KEYS[0]}, 'ECB', NULL", f"'Spark', {_KEYS[0]}, 'GCM', 'NONE', NULL", f"'Spark', {_KEYS[0]}, 'GCM', 'NONE', '', NULL", "'Spark'", "", f"1, {_KEYS[0]}", f"array(1), {_KEYS[0]}", f"'Spark', {_KEYS[0]}, 1", f"'Spark', {_KEYS[0]}, 'GCM', 'NONE', '', '', 1", "'Spark', ''",
    )],
]  # fmt: skip
SEEDS = [
    *[f"{name}" for seed in ("0", "1", "123", "-1", "9223372036854775807", "4294967296", "id", "1.5", "'x'", "1 + 1") for name in (f"uuid({seed})", f"shuffle(array(1, 20, 3, 5, NULL, 7, 8), {seed})", f"shuffle(array('a', 'b'), {seed})")],
    "shuffle(NULL, 1)", "shuffle(sequence(1, 20), 42)", "shuffle(1, 1)", "shuffle()", "shuffle(array(1), 1, 2)", "uuid(1, 2)", "shuffle(array(array(1), NULL), 7)",
]  # fmt: skip
COLUMNS = [
    "F.hex(F.hmac('a', 'b'))", "F.hex(F.hmac(F.col('a'), F.col('b'), F.lit('MD5')))", "F.to_base32('x')", "F.to_base32('a')", "F.from_base32(F.to_base32('a'))", "F.jaro_winkler_similarity('a', 'b')", "F.collation('a')",
    "F.vector_norm(F.array(F.lit(3.0).cast('float')))", "F.vector_norm(F.array(F.lit(3.0).cast('float')), F.lit(1.0).cast('float'))",
    "F.vector_normalize(F.array(F.lit(3.0).cast('float')))", "F.vector_inner_product(F.array(F.lit(3.0).cast('float')), F.array(F.lit(3.0).cast('float')))", "F.time_bucket(F.expr(\"INTERVAL '1' DAY\"), F.lit('2024-01-01 03:00:00').cast('timestamp'))", "F.time_bucket(F.expr(\"INTERVAL '1' DAY\"), F.lit('2024-01-01 03:00:00').cast('timestamp_ntz'), F.lit('2024-01-01 05:00:00').cast('timestamp_ntz'))",
    "F.sentences('a')", "F.sentences('a', F.lit('en'))", "F.sentences(F.col('a'), F.lit('en'), F.lit('US'))", "F.current_path()",
]  # fmt: skip
CIPHER_COLUMNS = [
    "F.hex(F.aes_encrypt(F.lit('Spark'), F.lit('0000111122223333'), F.lit('ECB'), F.lit('PKCS')))", "F.aes_decrypt(F.unbase64(F.lit('3lmwu+Mw0H3fi5NDvcu9lg==')), F.lit('abcdefghijklmnop12345678'), F.lit('ECB'))","F.try_aes_decrypt(F.lit(b'x'), F.lit('0000111122223333'), F.lit('ECB'))", "F.hex(F.aes_encrypt(F.lit('Spark'), F.lit('abcdefghijklmnop12345678ABCDEFGH'), F.lit('GCM'), F.lit('DEFAULT'), F.unhex(F.lit('000000000000000000000000')), F.lit('aad')))",
]  # fmt: skip
ROWS = [
    "F.uuid(5)", "F.uuid(F.lit(5))", "F.shuffle(F.array(F.lit(1), F.lit(2), F.lit(3)), 3)", "F.shuffle(F.array(F.lit(1), F.lit(2), F.lit(3)), F.lit(3))", "F.uuid(seed=123)",
]  # fmt: skip

GROUPS = {
    "words": ("words", True, WORDS),
    "constants of words": ("one", True, WORD_CONSTANTS),
    "words, legacy": ("words", False, WORDS),
    "sentences": ("sentences", True, SENTENCES),
    "constants of sentences": ("one", True, SENTENCE_CONSTANTS),
    "vectors": ("vectors", True, VECTORS),
    "vectors, legacy": ("vectors", False, VECTORS),
    "buckets of time": ("moments", True, BUCKETS),
    "buckets of time, legacy": ("moments", False, BUCKETS),
    "ciphers": ("one", True, CIPHERS),
    "seeds": ("one", True, SEEDS),
    "columns of words": ("words", True, COLUMNS),
    "columns of ciphers": ("one", True, CIPHER_COLUMNS),
    "columns by seeds": ("words", True, ROWS),
}
