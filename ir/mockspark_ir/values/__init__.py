"""What Spark's values mean in plain Python: casts, texts, order and arithmetic.

The internal form of a value, by its data type; null is None everywhere:

======================= ======================================================================
boolean                 bool
byte, short, int, long  int
float, double           float; those of FloatType are already rounded to single precision
decimal                 decimal.Decimal with the scale of the type
string                  str
binary                  bytes
date                    datetime.date
timestamp               datetime.datetime in datetime.UTC
timestamp_ntz           datetime.datetime without zone
time                    datetime.time
day-time interval       datetime.timedelta
year-month interval     int, in months
calendar interval       calendar_intervals.CalendarInterval
array                   list
map                     dict in insertion order, whose keys have tuples in place of lists
struct                  tuple of the fields' values
variant                 types.variant.Variant: the bytes of Spark's encoding
======================= ======================================================================

What Spark has and these classes have not, such as dates outside of the years 1 to 9999, is refused with
PySparkNotImplementedError.
"""
