"""Java's StrictMath: elementary functions to the last bit.

Java defines their results by the algorithms of fdlibm, Sun's library of 1993; the C library's, which Python and DuckDB
call, are as good but not the same. Every operation here is one of IEEE 754, in fdlibm's order: to reorder any of them
changes last bits. Where fdlibm compares the upper halves of numbers, the numbers themselves are compared, with limits
whose lower halves are zero.
"""

from mockspark_ir.values.strict_math.angles import acos, asin, atan, atan2
from mockspark_ir.values.strict_math.exponentials import cosh, exp, expm1, sinh, tanh
from mockspark_ir.values.strict_math.inverses import acosh, asinh
from mockspark_ir.values.strict_math.logarithms import log, log1p, log10
from mockspark_ir.values.strict_math.powers import cbrt, hypot, power

__all__ = [
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "cbrt",
    "cosh",
    "exp",
    "expm1",
    "hypot",
    "log",
    "log1p",
    "log10",
    "power",
    "sinh",
    "tanh",
]
