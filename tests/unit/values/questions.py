"""What Spark is asked about its values: the questions whose answers `record.py` writes to ``facts/``."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator

INTEGERS = ("tinyint", "smallint", "int", "bigint")
FLOATS = ("float", "double")
DECIMALS = ("decimal(5,2)", "decimal(10,0)", "decimal(20,5)", "decimal(38,0)", "decimal(38,18)", "decimal(38,38)")
DAY_TIME_FIELDS = ("day", "hour", "minute", "second")
DAY_TIME = tuple(
    f"interval {start}" if start == end else f"interval {start} to {end}"
    for position, start in enumerate(DAY_TIME_FIELDS)
    for end in DAY_TIME_FIELDS[position:]
)
YEAR_MONTH = ("interval year", "interval month", "interval year to month")

NUMBER_TEXTS = (
    *("1", "-1", "+1", " 1 ", "\t1\n", "\u00a01", "\u20031", "\uff11", "1.5", "-1.9", "5.", ".5", ".", "-.5", "+.5"),
    *("", "  ", "+", "-", "1e3", "1E3", "1e-3", "1e+3", "1e", "e1", "1e400", "-1e400", "1e-400", "1f", "1F", "1d", "1D"),
    *("1L", "0x10", "0x1p3", "0x1.8p1", "0X1P-2", "0x1p3f", " 0x1p3 ", "-0x.8p0", "0x1p", "0xp1", "0x1.p1D", "0x1p1024"),
    *("0x1p-1080", "0x1.fffffffffffff8p0", "0x1.0000000000000801p0", "1_000", "1,000", "00012", "2147483647"),
    *("2147483648", "-2147483648", "-2147483649", "127", "128", "-128", "-129", "32767", "32768", "-32768", "-32769"),
    *("9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809"),
    *("99999999999999999999", "127.9", "-128.9", "2147483647.99", "9223372036854775807.5", "Infinity", "-Infinity"),
    *("+Infinity", "infinity", "inf", "-inf", "+INF", "INFINITY", "NaN", "nan", "+NaN", "-nan", " NaN ", " inf\t"),
    *("1 2", "1\u0000", "\u00001", "\u007f1\u007f", "\u001f1\u001f", "1e5", "12e-1", "0.000001", "123.456"),
    *("123.454999", "123.455", "-123.455", "123.445", "999.994", "999.995", "1e37", "1e38", "-0", "-0.0", "0e10"),
    *("0e100", "1e1000000000", "1e-1000000000", "1e99999999999", "1e-99999999999", "0.1e-1", "1.2.3", "--1", "+-1"),
    *("1-", "\u00b2", "\u0661", "\u00bd", "1e\u0662", "9" * 38, "9" * 39, "9" * 40, "0." + "9" * 38, "0." + "9" * 39),
    *("0." + "0" * 37 + "1", "0." + "0" * 38 + "5", "1." + "0" * 60, "0" * 50 + "1", "1.0e0", "1.e1", ".e1", "1e1.5"),
    *("\u0001 2 \u0001", "\u30001", "\u00851", "1.7976931348623157e308", "1.7976931348623159e308", "4.9e-324", "2e-324"),
    *("3.4028235e38", "3.4028236e38", "1.4e-45", "1e-46", "16777217", "0.1", "1 f", "1ff", "fd", "d", "Infinityf"),
    *("NaNd", "infinity1", "abc", "null", "true", "1\u0301"),
)
BOOLEAN_TEXTS = (
    *("t", "T", "true", "TRUE", "tRuE", " true ", "\ttrue\n", "y", "yes", "YES", "1", "0", "f", "false", "n", "no", "N"),
    *("on", "off", "tru", "true\u0000", "\u00a0true", "\u001ftrue", "\u007ftrue", "", " ", "2", "-1", "1.0", "01", "yEs"),
    *("ye", "truee", "\u0131", "fal\u017fe", "ye\u017f"),
)
DATE_TEXTS = (
    *("2020", "2020-1", "2020-01", "2020-1-2", "2020-01-02", "2020-01-02T", "2020-01-02 ", "2020-01-02 x", "2020-1-2T5"),
    *(" 2020-01-02", "\t2020-01-02\n", "\u00a02020-01-02", "2020-01-02x", "2020/01/02", "20200102", "202-01-02"),
    *("02020-01-02", "+2020-01-02", "-2020-01-02", "-0001-01-01", "0000-01-01", "0001-01-01", "9999-12-31"),
    *("10000-01-01", "+10000-01-01", "1234567-01-01", "12345678-01-01", "2020-13-01", "2020-00-01", "2020-01-32"),
    *("2020-02-30", "2019-02-29", "2020-02-29", "2020-01-00", "2020-", "2020-01-", "2020--01", "2020-001-01"),
    *("2020-01-001", "20-01-02", "", " ", "epoch", "now", "today", "infinity", "-", "+", "2020 ", "2020T", "2020-01T"),
    *("2020-01 ", "1582-10-10", "1500-02-29", "\uff12020-01-02", "2020-01-02Z", "2020-01-02\u0000", "-1-1-1", "5881580-07-11"),
    *("5881580-07-12", "-5877641-06-23", "2020-1-", "2020-1-2 ", "2020-1-2T", "+-2020", "- 2020", "T", "2020-01-02-03"),
)
TIMESTAMP_TEXTS = (
    *DATE_TEXTS,
    *("2020-01-02 03", "2020-01-02 03:04", "2020-01-02 03:04:05", "2020-01-02T03:04:05", "2020-01-02 3:4:5"),
    *("2020-01-02 03:04:05.", "2020-01-02 03:04:05.1", "2020-01-02 03:04:05.123456", "2020-01-02 03:04:05.1234567"),
    *("2020-01-02 03:04:05.123456789", "2020-01-02 03:04:05.1234567891", "2020-01-02 03:04:05.9999999"),
    *("2020-01-02 03:04:05Z", "2020-01-02 03:04:05 Z", "2020-01-02 03:04:05  Z", "2020-01-02 03:04:05UTC"),
    *("2020-01-02 03:04:05 UTC", "2020-01-02 03:04:05 utc", "2020-01-02 03:04:05z", "2020-01-02 03:04:05 GMT"),
    *("2020-01-02 03:04:05 PST", "2020-01-02 03:04:05 EST", "2020-01-02 03:04:05 CET", "2020-01-02 03:04:05 IST"),
    *("2020-01-02 03:04:05 MST", "2020-01-02 03:04:05 HST", "2020-01-02 03:04:05 ACT", "2020-01-02 03:04:05 JST"),
    *("2020-01-02 03:04:05 Europe/Paris", "2020-01-02 03:04:05Europe/Paris", "2020-01-02 03:04:05 europe/paris"),
    *("2020-01-02 03:04:05 America/New_York", "2020-01-02 03:04:05 Etc/GMT+5", "2020-01-02 03:04:05 GMT+2"),
    *("2020-01-02 03:04:05 UTC+2", "2020-01-02 03:04:05 UT+2", "2020-01-02 03:04:05+1", "2020-01-02 03:04:05+01"),
    *("2020-01-02 03:04:05+1:00", "2020-01-02 03:04:05+01:00", "2020-01-02 03:04:05-01:30", "2020-01-02 03:04:05+0130"),
    *("2020-01-02 03:04:05+01:00:30", "2020-01-02 03:04:05+010030", "2020-01-02 03:04:05+18:00"),
    *("2020-01-02 03:04:05+18:01", "2020-01-02 03:04:05+19", "2020-01-02 03:04:05+1:5", "2020-01-02 03:04:05+123"),
    *("2020-01-02 03:04:05+1:0", "2020-01-02 03:04:05 +1:00", "2020-01-02 03:04:05.5+01:00", "2020-01-02 03:04:05.+01"),
    *("2020-01-02 03:04:05 +1", "2020-01-02 03:04:05-0", "2020-01-02 03:04:05-00:00", "2020-01-02 03:04:05 -1:00:30"),
    *("2020-01-02 03:04:05GMT+01:00", "2020-01-02 03:04:05GMT0", "2020-01-02 03:04:05GMT+1:00", "2020-01-02 03:04:05UTC-0130"),
    *("2020-01-02 03:04:05 Mars/Phobos", "2020-01-02 03:04:05 X", "2020-01-02 03:04:05 UT", "2020-01-02 03:04:05UT+01:00:30"),
    *("2020-01-02 03:04Z", "2020-01-02 03Z", "2020-01-02 03:04:05 ", "2020-01-02 03:04:05\n", " 2020-01-02 03:04:05 "),
    *("2020-01-02  03:04:05", "2020-01-02 03:04:05:06", "2020-01-02 24:00:00", "2020-01-02 23:60:00", "2020-01-02 23:59:60"),
    *("2020-01-02 003:04:05", "2020-01-02 03:004:05", "2020-01-02 03:04:005", "2020-01-02 :04:05", "2020-01-02 03::05"),
    *("2020-01-02T03:04:05Z", "2020-01-02t03:04:05", "2020-01-02-03:04:05", "2020-01-02 03:04:05 PM", "2020-01-02 03:"),
    *("2020-01-02 03:04:", "2020-01-02 03:04:05.x", "2020-01-02 03:04:05.1x", "2020-01-02 03.5", "2020-01-02 03:04.5"),
    *("2020-01T03:04:05", "2020T03:04:05", "2020-02-30 00:00:00", "9999-12-31 23:59:59.999999", "0001-01-01 00:00:00"),
    *("-2020-01-02 03:04:05", "+2020-01-02 03:04:05", "1582-10-10 01:02:03", "1883-11-18 12:00:00", "1900-01-01 00:00:00"),
    *("2020-03-08 02:30:00", "2020-11-01 01:30:00", "2020-11-01 01:30:00 UTC", "2020-07-01 12:00:00", "2020-03-29 02:30:00"),
    *("2020-01-02 03:04:05.123 America/Los_Angeles", "2020-01-02 03:04:05 Asia/Kolkata", "1800-01-01 00:00:00"),
    *("294247-01-01 00:00:00", "12345-01-02 03:04:05", "+12345-01-02", "2020-1-2 3:4:5.6", "2020-01-02 3", "2020-1-2 03:4"),
)
TIME_TEXTS = (
    *("10:20:30", "10:20", "1:2:3", "1:2", "10", "00:00:00", "23:59:59.999999", "24:00:00", "23:60:00", "23:59:60"),
    *("10:20:30.1", "10:20:30.123456", "10:20:30.1234567", "10:20:30.123456789", "10:20:30.", " 10:20:30 ", "T10:20:30"),
    *("\t10:20:30\n", "10:20:30Z", "10:20:30+01:00", "10:20:30 UTC", "10:20:30 AM", "10:20:30 PM", "10:20:30PM", "10:20 pm"),
    *("12:00:00 AM", "12:00:00 PM", "13:00:00 PM", "0:30 AM", "1:02:03.5 am", "10:20:30  PM", "", " ", "a", ":20:30"),
    *("10::30", "10:20:", "010:20:30", "10:020:30", "-10:20:30", "+10:20:30", "2020-01-01 10:20:30", "t10:20", "\u00a010:20"),
)
INTERVAL_TEXTS = (
    *("1", "-1", "+1", "--1", "+-1", " 1 ", "1 ", "01", "10", "99999999999", "106751991", "106751992", "106751990"),
    *("1 2", "1 02", "1 24", "1 -2", "-1 2", "1  2", "1 2:3", "1 02:03", "1 2:60", "1 24:00", "1 02:03:04", "1 2:3:4"),
    *("1 02:03:04.5", "1 02:03:04.123456", "1 02:03:04.123456789", "1 02:03:04.1234567891", "1 02:03:04.", "1 2:3:60"),
    *("-1 02:03:04.5", "+1 02:03:04.5", "1 02:03:04.000001", "106751991 04:00:54.775807", "-106751991 04:00:54.775808"),
    *("106751991 04:00:54.775808", "-106751991 04:00:54.775809", "2:3", "02:03", "2:3:4", "02:03:04.5", "-02:03:04.5"),
    *("100:03", "100:03:04", "2562047788:00:54.775807", "2562047788:00:54.775808", "60:04", "3:4", "3:4.5", "-3:4.25"),
    *("153722867280:54.775807", "3:60", "4.5", "-4.5", "0.000001", "0.0000001", "9223372036854.775807", ".5", "4."),
    *("9223372036854.775808", "", " ", "a", "1d", "1 day", "1-2", "-1-2", "+1-2", "1-11", "1-12", "1--2", "0-0"),
    *("178956970-7", "178956970-8", "-178956970-8", "-178956970-9", "178956970", "178956971", "2147483647", "2147483648"),
    *("|1", "|1-2", "INTERVAL |'1' DAY", "-9223372036854.775808", "-9223372036854.775809", "-106751992", "2562047789", "\uff11"),
    *("-2147483648", "-2147483649", "-0-1", "01-02", "1 - 2"),
    *("INTERVAL '1' DAY", "interval '1' day", "INTERVAL -'1' DAY", "INTERVAL '-1' DAY", "INTERVAL -'-1' DAY"),
    *("INTERVAL +'1' DAY", "INTERVAL '1' day", "  INTERVAL  '1'  DAY  ", "INTERVAL '1'", "INTERVAL 1 DAY"),
    *("INTERVAL '1 02' DAY TO HOUR", "INTERVAL '1 02:03' DAY TO MINUTE", "INTERVAL '1 02:03:04.5' DAY TO SECOND"),
    *("INTERVAL '2' HOUR", "INTERVAL '02:03' HOUR TO MINUTE", "INTERVAL '02:03:04' HOUR TO SECOND", "INTERVAL '3' MINUTE"),
    *("INTERVAL '03:04' MINUTE TO SECOND", "INTERVAL '4.5' SECOND", "INTERVAL -'4.5' SECOND", "INTERVAL '100' HOUR"),
    *("INTERVAL '1' YEAR", "INTERVAL '1' MONTH", "INTERVAL '1-2' YEAR TO MONTH", "INTERVAL -'1-2' YEAR TO MONTH"),
    *("INTERVAL '-1-2' YEAR TO MONTH", "interval '1-2' year to month", "INTERVAL '1-2' YEAR", "INTERVAL '1-2' MONTH"),
    *("1 year 2 months", "1 day 2 hours", "INTERVAL '5' DAY TO SECOND", "INTERVAL '1-2' YEAR  TO  MONTH"),
)

# Values of each type, as SQL, that are cast to every type they may be cast to.
VALUES: dict[str, tuple[str, ...]] = {
    "void": ("NULL",),
    "boolean": ("true", "false"),
    "tinyint": ("0Y", "1Y", "-1Y", "127Y", "-128Y"),
    "smallint": ("0S", "1S", "-129S", "300S", "32767S", "-32768S"),
    "int": ("0", "1", "-1", "99", "128", "1000", "70000", "2147483647", "-2147483648"),
    "bigint": ("0L", "1L", "-1L", "200L", "40000L", "3000000000L", "-3000000000L", "9007199254740993L", "16777217L",
               "253402300799L", "-62135596800L", "9223372036854775807L", "-9223372036854775808L", "9223372036854L"),
    "float": ("0F", "-0F", "1.5F", "-1.5F", "0.1F", "127.9F", "128F", "-128.9F", "-129F", "1e10F", "1e20F", "3.4e38F",
              "1e-40F", "float('NaN')", "float('Infinity')", "float('-Infinity')", "2147483647F", "16777217F", "1e7F"),
    "double": ("0D", "-0D", "1.5D", "2.5D", "-1.5D", "0.1D", "127.9D", "128D", "-128.9D", "-129D", "300.7D", "40000.5D",
               "2147483647D", "2147483647.9D", "2147483648D", "-2147483648.9D", "-2147483649D", "1e10D", "1e19D",
               "9223372036854775807D", "9223372036854774784D", "1e20D", "1e300D", "1e-300D", "1.005D", "123.455D", "999.995D", "1e-7D", "1e39D",
               "3.4028235677973366e38D", "3.4028235677973362e38D", "0.000123D", "1e22D", "2e23D", "1.0E23D", "12345678.9D",
               "double('NaN')", "double('Infinity')", "double('-Infinity')", "1577836800.1234567D", "-0.0000005D", "1e-400D"),
    "decimal(4,1)": ("0.0BD", "1.5BD", "2.5BD", "-1.5BD", "127.9BD", "128.0BD", "-128.9BD", "300.5BD", "999.9BD"),
    "decimal(20,10)": ("0.0000000000BD", "0.0000000001BD", "123.4550000000BD", "-123.4549999999BD", "2147483648.5000000000BD",
                       "9999999999.9999999999BD", "0.0000001000BD", "0.0000010000BD"),
    "decimal(38,0)": ("0BD", "9223372036854775807BD", "9223372036854775808BD", "-9223372036854775809BD", "253402300799BD",
                      "99999999999999999999999999999999999999BD", "-99999999999999999999999999999999999999BD",
                      "18446744073709551617BD", "4294967297BD", "9007199254740993BD", "100000BD"),
    "decimal(38,18)": ("1.000000000000000000BD", "12345678901234567890.123456789012345678BD", "-0.000000000000000001BD",
                       "1577836800.123456789000000000BD", "0.100000000000000005BD"),
    "string": (),
    "binary": ("X''", "X'31'", "X'C3BC'", "X'FF31FE'", "X'00'", "X'E282'", "X'F0908080C0'", "X'EDA080'", "X'F0BFBFBFC3'",
               "X'41EDA0'", "X'EDA041'", "X'EDB080EDA0'", "X'E08080'", "X'F0808080'", "X'F490808041'", "X'F09F41'", "X'F09F98'", "X'C080C1BF'",
               "X'F88080808041'", "X'E241'", "X'E28241'"),
    "date": ("date'2020-01-02'", "date'1970-01-01'", "date'0001-01-01'", "date'9999-12-31'", "date'1582-10-10'",
             "date'1900-02-28'", "date'-0044-03-15'", "date'+10000-01-01'", "date'0000-12-31'", "date'0999-01-01'"),
    "timestamp": ("timestamp'2020-01-02 03:04:05 UTC'", "timestamp'2020-01-02 03:04:05.123456 UTC'", "timestamp'1969-12-31 23:59:59.5 UTC'",
                  "timestamp'1970-01-01 00:00:00 UTC'", "timestamp'1900-06-01 00:00:00.1 UTC'", "timestamp'2020-07-01 12:00:00.120 UTC'",
                  "timestamp'9999-12-31 12:59:59.999999 UTC'", "timestamp'0001-01-03 00:00:00 UTC'", "timestamp'2020-11-01 05:30:00 UTC'",
                  "timestamp'2020-11-01 06:30:00 UTC'", "timestamp'1883-11-18 16:59:00 UTC'", "timestamp'2038-01-19 03:14:08 UTC'",
                  "timestamp'1970-01-01 00:02:07 UTC'", "timestamp'1970-01-01 00:02:08.5 UTC'", "timestamp'2020-01-02 05:00:00 UTC'"),
    "timestamp_ntz": ("timestamp_ntz'2020-01-02 03:04:05'", "timestamp_ntz'2020-01-02 03:04:05.120000'", "timestamp_ntz'1970-01-01 00:00:00'",
                      "timestamp_ntz'2020-03-08 02:30:00'", "timestamp_ntz'2020-11-01 01:30:00'", "timestamp_ntz'0001-01-03 00:00:00.000001'",
                      "timestamp_ntz'9999-12-30 23:59:59.999999'", "timestamp_ntz'1883-11-18 12:00:00'"),
    "time(6)": ("time'00:00:00'", "time'10:20:30'", "time'10:20:30.5'", "time'10:20:30.123456'", "time'23:59:59.999999'", "time'00:00:59.1'",
                "time'00:01:40'"),
    "interval year": ("interval '1' year", "interval '-5' year", "interval '1000' year", "interval '0' year"),
    "interval month": ("interval '1' month", "interval '-14' month", "interval '200' month"),
    "interval year to month": ("interval '1-2' year to month", "interval '-1-2' year to month", "interval '0-0' year to month",
                               "interval '178956970-7' year to month", "interval '-178956970-8' year to month"),
    "interval day": ("interval '1' day", "interval '-5' day", "interval '106751991' day", "interval '0' day", "interval '300' day"),
    "interval hour": ("interval '1' hour", "interval '-5' hour", "interval '100' hour", "interval '40000' hour"),
    "interval minute": ("interval '1' minute", "interval '-100' minute", "interval '1440' minute"),
    "interval second": ("interval '1' second", "interval '-1.5' second", "interval '100.000001' second", "interval '0' second",
                        "interval '3000000000' second", "interval '1.10' second"),
    "interval day to hour": ("interval '1 02' day to hour", "interval '-1 02' day to hour"),
    "interval day to minute": ("interval '1 02:03' day to minute", "interval '-1 02:03' day to minute"),
    "interval day to second": ("interval '1 02:03:04.5' day to second", "interval '-1 02:03:04.000001' day to second",
                               "interval '0 00:00:00' day to second", "interval '106751991 04:00:54.775807' day to second",
                               "interval '-106751991 04:00:54.775808' day to second", "interval '0 00:00:00.000001' day to second"),
    "interval hour to minute": ("interval '2:03' hour to minute", "interval '-100:03' hour to minute"),
    "interval hour to second": ("interval '2:03:04' hour to second", "interval '-2:03:04.5' hour to second"),
    "interval minute to second": ("interval '3:04' minute to second", "interval '-70:04.25' minute to second"),
}

STRING_TARGETS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((*INTEGERS, *FLOATS, *DECIMALS), NUMBER_TEXTS),
    "boolean": BOOLEAN_TEXTS,
    "date": DATE_TEXTS,
    "timestamp": TIMESTAMP_TEXTS,
    "timestamp_ntz": TIMESTAMP_TEXTS,
    "time(6)": TIME_TEXTS,
    "time(2)": TIME_TEXTS,
    **dict.fromkeys((*DAY_TIME, *YEAR_MONTH), INTERVAL_TEXTS),
    "binary": ("", "a", "\u00fc", "\U0001f600", "a\u0000b"),
    "string": ("", "a", "\u00fc"),
}

# Casts in other session zones: (zone, target, SQL values).
ZONES = ("America/New_York", "Asia/Kolkata", "Europe/Paris", "+05:30", "GMT-3", "Pacific/Apia")

# Nested values as (SQL, targets); answers are recorded as text.
NESTED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("array(1, null, 3)", ("string", "array<string>", "array<tinyint>", "array<double>", "array<decimal(3,1)>")),
    ("array(1, 300)", ("array<tinyint>", "array<boolean>")),
    ("array('1', 'a', null)", ("string", "array<int>", "array<double>", "array<date>")),
    ("array('a', '', ' ', 'b,c', '\"q\"')", ("string",)),
    ("array()", ("string", "array<int>")),
    ("array(array(1), null, array())", ("string", "array<array<string>>", "array<array<bigint>>")),
    ("array(1e10D, double('NaN'), -0D, 0.0001D)", ("string", "array<float>", "array<int>", "array<decimal(10,2)>")),
    ("array(X'4142', X'FF', null)", ("string", "array<string>")),
    ("array(0.0000000001BD, 1E-10BD, 100BD)", ("string", "array<double>")),
    ("array(date'2020-01-02', null)", ("string", "array<timestamp>", "array<timestamp_ntz>")),
    ("array(timestamp'2020-01-02 03:04:05.5 UTC')", ("string", "array<date>", "array<bigint>")),
    ("array(interval '1' day, interval '25' hour)", ("string",)),
    ("array(interval '1-2' year to month)", ("string",)),
    ("array(true, null)", ("string", "array<int>")),
    ("map('a', 1, 'b', null)", ("string", "map<string,string>", "map<string,bigint>", "map<string,tinyint>")),
    ("map('1', 'x', '01', 'y')", ("map<int,string>", "map<string,int>", "string")),
    ("map(1, X'41', 2, X'FF')", ("string", "map<string,string>", "map<tinyint,binary>")),
    ("map()", ("string",)),
    ("map(array(1), named_struct('a', 1))", ("string", "map<array<string>,struct<x:string>>")),
    ("named_struct('a', 1, 'b', 'x', 'c', null)", ("string", "struct<x:string,y:string,z:int>", "struct<x:bigint,y:int,z:date>")),
    ("named_struct('a', X'4142')", ("string", "struct<b:string>")),
    ("named_struct('a', named_struct('b', array(1, null)))", ("string", "struct<a:struct<b:array<string>>>")),
    ("named_struct('a', map('k', null))", ("string",)),
    ("named_struct('a', 300)", ("struct<a:tinyint>", "struct<a:boolean>")),
    ("array(named_struct('a', 1.50BD, 'b', 1e7F), null)", ("string", "array<struct<a:int,b:string>>")),
    ("array(time'10:20:30.50')", ("string",)),
    ("cast(null as array<int>)", ("string", "array<string>")),
    ("cast(null as map<string,int>)", ("string",)),
    ("cast(null as struct<a:int>)", ("string", "struct<b:string>")),
)

# Values whose text in show() may differ from the cast.
PRETTY: tuple[str, ...] = (
    *(sql for values in VALUES.values() for sql in values[:3]),
    *(sql for sql, _ in NESTED),
    "cast(null as string)", "cast(null as binary)", "''", "'a'", "array(cast(null as string))", "X'00010A7F80FF'",
)

MATRIX_TYPES = (
    *("void", "boolean", *INTEGERS, *FLOATS, "decimal(3,0)", "decimal(5,2)", "decimal(10,0)", "decimal(19,0)", "decimal(20,0)"),
    *("decimal(38,18)", "decimal(38,0)", "string", "binary", "date", "timestamp", "timestamp_ntz", "time(6)", "time(0)"),
    *("interval year", "interval month", "interval year to month", "interval day", "interval second", "interval hour to minute"),
    *("interval day to second", "interval", "variant"),
    *("array<int>", "array<int not null>", "array<string>", "array<string not null>", "array<date>", "array<date not null>"),
    *("array<tinyint not null>", "array<double not null>", "map<tinyint,int>", "struct<a:tinyint not null>", "map<date,int>"),
    *("array<void>", "array<array<int not null> not null>", "array<array<string>>"),
    *("map<string,int>", "map<string,int not null>", "map<int,string>", "map<int,string not null>", "map<bigint,double>"),
    *("struct<a:int>", "struct<b:string>", "struct<a:int not null>", "struct<a:string not null>", "struct<a:int,b:int>"),
    *("struct<a:date,b:string>", "struct<>", "struct<a:struct<b:int>>"),
)

_INTEGER_VALUES: dict[str, tuple[int, ...]] = {
    "Y": (0, 1, -1, 2, 7, -7, 100, 127, -128),
    "S": (0, 1, -1, 3, -7, 300, 32767, -32768),
    "": (0, 1, -1, 3, -7, 65536, 2147483647, -2147483648),
    "L": (0, 1, -1, 3, -7, 4294967296, 9223372036854775807, -9223372036854775808),
}
_FLOAT_VALUES = ("0", "-0", "1.5", "-2.25", "3", "1e300", "-1e300", "NaN", "Infinity", "-Infinity", "0.1", "4.9e-324")
_BINARY = ("{} + {}", "{} - {}", "{} * {}", "{} / {}", "{} div {}", "{} % {}", "pmod({}, {})")
_BITWISE = ("{} & {}", "{} | {}", "{} ^ {}", "shiftleft({}, {})", "shiftright({}, {})", "shiftrightunsigned({}, {})")


def arithmetic() -> Iterator[str]:
    """The arithmetic on whole and floating numbers, as SQL."""
    for suffix, values in _INTEGER_VALUES.items():
        low = values[-1]
        typed = [f"cast('{value}' as bigint)" if value == low and suffix == "L" else f"({value}{suffix})" for value in values]
        for a in typed:
            for b in typed:
                yield from (pattern.format(a, b) for pattern in _BINARY)
        for a in typed:
            yield from (f"-{a}", f"abs({a})", f"~{a}", f"+{a}")
            for b in typed[1:]:
                yield from (pattern.format(a, b) for pattern in _BITWISE[:3])
        if suffix in ("", "L"):
            for a in typed:
                for b in ("0", "1", "5", "31", "32", "33", "63", "64", "65", "-1", "-33"):
                    yield from (pattern.format(a, b) for pattern in _BITWISE[3:])
    for name in FLOATS:
        typed = [f"cast('{value}' as {name})" for value in _FLOAT_VALUES]
        for a in typed:
            yield from (f"-{a}", f"abs({a})")
            for b in typed:
                yield from (pattern.format(a, b) for pattern in _BINARY if "div" not in pattern)


def decimal_arithmetic() -> Iterator[str]:
    """Arithmetic on decimals of many precisions, with extreme and random digits."""
    chance = random.Random(7)
    shapes = [(1, 0), (1, 1), (2, 1), (5, 2), (9, 4), (10, 0), (10, 2), (18, 6), (19, 0), (20, 0), (20, 10), (30, 20)]
    shapes += [(38, 0), (38, 6), (38, 10), (38, 18), (38, 37), (38, 38)]
    for _ in range(500):
        (p1, s1), (p2, s2) = chance.choice(shapes), chance.choice(shapes)
        a, b = _digits(chance, p1), _digits(chance, p2)
        left, right = (f"cast('{_decimal(digits, s)}' as decimal({p},{s}))" for digits, p, s in ((a, p1, s1), (b, p2, s2)))
        yield chance.choice(_BINARY).format(left, right)
        if chance.random() < 0.1:
            yield f"-{left}"
            yield f"abs({left})"
    # More digits than Spark negates exactly.
    for digits in ("12345678901234567890.123456789012345678", "9999999999999999.999999999999999995", "1234567890123456.7890123456789012345"):
        typed = f"cast('{digits}' as decimal(38,{len(digits.partition('.')[2])}))"
        yield from (f"-{typed}", f"abs({typed})", f"abs(cast('-{digits}' as decimal(38,{len(digits.partition('.')[2])})))")
    yield f"abs(cast('-{'9' * 38}' as decimal(38,0)))"
    # Quotients a hair below half a unit of the last digit of decimal(38,6): rounding twice shows.
    for divisor in (10**37 + 1, 10**37 + 33):
        for distance in (1, 20001, 200001):
            dividend = -distance * pow(2 * 10**6, -1, divisor) % divisor
            yield f"cast('{dividend}' as decimal(38,0)) / cast('{divisor}' as decimal(38,0))"


def decimal_types() -> Iterator[str]:
    """Arithmetic and common types of random decimal types, asked for the result type alone."""
    chance = random.Random(11)
    for _ in range(150):
        p1, p2 = chance.randint(1, 38), chance.randint(1, 38)
        s1, s2 = chance.randint(0, p1), chance.randint(0, p2)
        left, right = f"cast(null as decimal({p1},{s1}))", f"cast(null as decimal({p2},{s2}))"
        for pattern in ("{} + {}", "{} - {}", "{} * {}", "{} / {}", "{} % {}", "pmod({}, {})", "coalesce({}, {})"):
            yield pattern.format(left, right)


def _digits(chance: random.Random, precision: int) -> int:
    kind = chance.random()
    if kind < 0.1:
        return 0
    if kind < 0.3:
        return 10**precision - 1
    if kind < 0.5:
        return chance.choice((1, -1, 5, 2))
    return chance.randint(-(10 ** chance.randint(1, precision)) + 1, 10 ** chance.randint(1, precision) - 1)


def _decimal(digits: int, scale: int) -> str:
    text = str(abs(digits)).rjust(scale + 1, "0")
    point = len(text) - scale
    return ("-" if digits < 0 else "") + (f"{text[:point]}.{text[point:]}" if scale else text)


def doubles() -> list[float]:
    """Doubles of all kinds, for their text."""
    chance = random.Random(5)
    values = [struct.unpack("<d", chance.randbytes(8))[0] for _ in range(1500)]
    values += [chance.uniform(-1e6, 1e6) for _ in range(200)]
    values += [round(chance.uniform(-1000, 1000), chance.randint(0, 5)) for _ in range(200)]
    values += [float(10**n) for n in range(23)] + [10.0**-n for n in range(23)] + [2.0**n for n in range(-80, 80)]
    values += [2.0**n for n in range(-1074, 1024, 37)] + [2e23, 1e23, 8.41e21, 2.0e-3, 5e-324, 9.5367431640625e-7]
    return [value for value in values if value == value]


def floats() -> list[float]:
    """Single precision numbers of all kinds, for their text."""
    chance = random.Random(6)
    values = [struct.unpack("<f", chance.randbytes(4))[0] for _ in range(1000)]
    values += [struct.unpack("<f", struct.pack("<f", x))[0] for x in (*(10.0**n for n in range(-40, 38)), 0.1, 0.3, 1e-45, 3.3e-1)]
    values += [2.0**n for n in range(-149, 128, 3)]
    return [value for value in values if value == value]


_DATES = ("date'2020-01-31'", "date'2020-02-29'", "date'1969-12-31'", "date'0001-01-01'", "date'9999-12-31'")
_TIMESTAMPS = ("timestamp'2020-01-31 10:20:30.5 UTC'", "timestamp'2020-03-07 07:30:00 UTC'", "timestamp'2020-03-08 06:30:00 UTC'",
               "timestamp'2020-11-01 05:30:00 UTC'", "timestamp'2020-11-01 06:30:00 UTC'", "timestamp'2020-10-31 05:30:00 UTC'",
               "timestamp'1883-11-18 16:00:00 UTC'", "timestamp'2020-02-29 23:00:00 UTC'")
_NTZ = tuple(text.replace("timestamp'", "timestamp_ntz'").replace(" UTC'", "'") for text in _TIMESTAMPS)
_DT_INTERVALS = ("interval '1' day", "interval '-1' day", "interval '36' hour", "interval '-36' hour", "interval '1' hour",
                 "interval '0.000001' second", "interval '1 02:03:04.5' day to second", "interval '-1 12:00:00' day to second",
                 "interval '90' minute")
_YM_INTERVALS = ("interval '1' month", "interval '-1' month", "interval '1' year", "interval '-4-1' year to month", "interval '13' month")
_FACTORS = ("2", "-3", "0", "2L", "2Y", "1.5BD", "0.1D", "-1.5F", "3.333BD", "0D", "0.0BD", "double('NaN')", "double('Infinity')", "1e18D",
            "cast(null as int)", "7", "0.5BD", "2.5D")


def datetime_arithmetic() -> Iterator[str]:
    """Arithmetic on dates, timestamps and intervals."""
    for date in _DATES:
        yield from (f"{date} + {n}" for n in (0, 1, -1, 31, 366))
        yield from (f"{date} - {n}" for n in (1, -1, 31))
        yield from (f"{date} - {other}" for other in _DATES)
        yield from (f"{date} {sign} {interval}" for interval in _YM_INTERVALS for sign in "+-")
        yield from (f"{date} {sign} {interval}" for interval in _DT_INTERVALS for sign in "+-")
    for group in (_TIMESTAMPS, _NTZ):
        for moment in group:
            yield from (f"{moment} {sign} {interval}" for interval in (*_YM_INTERVALS, *_DT_INTERVALS) for sign in "+-")
            yield from (f"{moment} - {other}" for other in group)
        yield f"{group[0]} - {_DATES[0]}"
    yield f"{_TIMESTAMPS[0]} + interval '178956970' year"
    yield f"{_TIMESTAMPS[0]} + interval '106751991' day"
    yield f"{_DATES[0]} + interval '178956970' year"
    yield f"{_DATES[0]} + 2147483647"
    yield f"{_DATES[0]} - (-2147483647)"
    for group in (_DT_INTERVALS, _YM_INTERVALS):
        for interval in group:
            yield from (f"{interval} {sign} {other}" for other in group for sign in "+-")
            yield from (f"{interval} div {other}" for other in group)
            yield from (f"{interval} * {factor}" for factor in _FACTORS)
            yield from (f"{interval} / {factor}" for factor in _FACTORS)
            yield from (f"-{interval}", f"abs({interval})", f"try_add({interval}, {interval})")
    for extreme in ("interval '106751991 04:00:54.775807' day to second", "interval '-106751991 04:00:54.775808' day to second",
                    "interval '178956970-7' year to month", "interval '-178956970-8' year to month"):
        small = "interval '1' month" if "month" in extreme else "interval '1' second"
        yield from (f"{extreme} + {small}", f"{extreme} - {small}", f"-({extreme})", f"abs({extreme})", f"{extreme} * 2")
        yield from (f"{extreme} / 0.5BD", f"{extreme} * 2D", f"{extreme} / 0.5D", f"{extreme} * 2.0BD", f"{extreme} / -1", f"{extreme} * -1")
        yield f"{extreme} div (interval '-1' month)" if "month" in extreme else f"{extreme} div (interval '-0.000001' second)"
        yield f"{extreme} div (interval '0' month)" if "month" in extreme else f"{extreme} div (interval '0' second)"
    for moment in ("time'10:00:00'", "time'23:30:00.5'", "time'00:00:00'"):
        yield from (f"{moment} {sign} {interval}" for sign in "+-" for interval in
                    ("interval '1' hour", "interval '30' minute", "interval '0.5' second", "interval '01:30:00.000001' hour to second"))
        yield from (f"{moment} - {other}" for other in ("time'10:00:00'", "time'23:59:59.999999'"))
