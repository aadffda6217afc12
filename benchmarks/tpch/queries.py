"""The 22 queries of TPC-H in the DataFrame API.

Each takes the tables by name and the `functions` module, so that one text runs on mockspark and on real PySpark.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

Tables = dict[str, Any]
Functions = Any
Frame = Any

COUNTRY_CODES = ["13", "31", "23", "29", "30", "18", "17"]


def revenue(F: Functions) -> Any:
    return F.col("l_extendedprice") * (1 - F.col("l_discount"))


def q1(t: Tables, F: Functions) -> Frame:
    return (
        t["lineitem"]
        .filter(F.col("l_shipdate") <= date(1998, 9, 2))
        .groupBy("l_returnflag", "l_linestatus")
        .agg(
            F.sum("l_quantity").alias("sum_qty"),
            F.sum("l_extendedprice").alias("sum_base_price"),
            F.sum(revenue(F)).alias("sum_disc_price"),
            F.sum(revenue(F) * (1 + F.col("l_tax"))).alias("sum_charge"),
            F.avg("l_quantity").alias("avg_qty"),
            F.avg("l_extendedprice").alias("avg_price"),
            F.avg("l_discount").alias("avg_disc"),
            F.count("*").alias("count_order"),
        )
        .orderBy("l_returnflag", "l_linestatus")
    )


def q2(t: Tables, F: Functions) -> Frame:
    european = (
        t["region"]
        .filter(F.col("r_name") == "EUROPE")
        .join(t["nation"], F.col("r_regionkey") == F.col("n_regionkey"))
        .join(t["supplier"], F.col("n_nationkey") == F.col("s_nationkey"))
        .join(t["partsupp"], F.col("s_suppkey") == F.col("ps_suppkey"))
    )
    brass = t["part"].filter((F.col("p_size") == 15) & F.col("p_type").like("%BRASS"))
    offers = european.join(brass, F.col("ps_partkey") == F.col("p_partkey"))
    cheapest = offers.groupBy(F.col("ps_partkey").alias("cheap_part")).agg(F.min("ps_supplycost").alias("cost"))
    is_cheapest = (F.col("ps_partkey") == F.col("cheap_part")) & (F.col("ps_supplycost") == F.col("cost"))
    return (
        offers.join(cheapest, is_cheapest)
        .select("s_acctbal", "s_name", "n_name", "p_partkey", "p_mfgr", "s_address", "s_phone", "s_comment")
        .orderBy(F.desc("s_acctbal"), "n_name", "s_name", "p_partkey")
        .limit(100)
    )


def q3(t: Tables, F: Functions) -> Frame:
    return (
        t["customer"]
        .filter(F.col("c_mktsegment") == "BUILDING")
        .join(t["orders"].filter(F.col("o_orderdate") < date(1995, 3, 15)), F.col("c_custkey") == F.col("o_custkey"))
        .join(t["lineitem"].filter(F.col("l_shipdate") > date(1995, 3, 15)), F.col("l_orderkey") == F.col("o_orderkey"))
        .groupBy("l_orderkey", "o_orderdate", "o_shippriority")
        .agg(F.sum(revenue(F)).alias("revenue"))
        .select("l_orderkey", "revenue", "o_orderdate", "o_shippriority")
        .orderBy(F.desc("revenue"), "o_orderdate")
        .limit(10)
    )


def q4(t: Tables, F: Functions) -> Frame:
    late = t["lineitem"].filter(F.col("l_commitdate") < F.col("l_receiptdate"))
    return (
        t["orders"]
        .filter((F.col("o_orderdate") >= date(1993, 7, 1)) & (F.col("o_orderdate") < date(1993, 10, 1)))
        .join(late, F.col("o_orderkey") == F.col("l_orderkey"), "left_semi")
        .groupBy("o_orderpriority")
        .agg(F.count("*").alias("order_count"))
        .orderBy("o_orderpriority")
    )


def q5(t: Tables, F: Functions) -> Frame:
    in_1994 = (F.col("o_orderdate") >= date(1994, 1, 1)) & (F.col("o_orderdate") < date(1995, 1, 1))
    local = (F.col("l_suppkey") == F.col("s_suppkey")) & (F.col("c_nationkey") == F.col("s_nationkey"))
    return (
        t["customer"]
        .join(t["orders"].filter(in_1994), F.col("c_custkey") == F.col("o_custkey"))
        .join(t["lineitem"], F.col("l_orderkey") == F.col("o_orderkey"))
        .join(t["supplier"], local)
        .join(t["nation"], F.col("s_nationkey") == F.col("n_nationkey"))
        .join(t["region"].filter(F.col("r_name") == "ASIA"), F.col("n_regionkey") == F.col("r_regionkey"))
        .groupBy("n_name")
        .agg(F.sum(revenue(F)).alias("revenue"))
        .orderBy(F.desc("revenue"))
    )


def q6(t: Tables, F: Functions) -> Frame:
    return (
        t["lineitem"]
        .filter((F.col("l_shipdate") >= date(1994, 1, 1)) & (F.col("l_shipdate") < date(1995, 1, 1)))
        .filter(F.expr("l_discount BETWEEN 0.05 AND 0.07") & (F.col("l_quantity") < 24))
        .agg(F.sum(F.col("l_extendedprice") * F.col("l_discount")).alias("revenue"))
    )


def q7(t: Tables, F: Functions) -> Frame:
    supplying = t["nation"].select(F.col("n_nationkey").alias("sn_key"), F.col("n_name").alias("supp_nation"))
    buying = t["nation"].select(F.col("n_nationkey").alias("cn_key"), F.col("n_name").alias("cust_nation"))
    one_way = (F.col("supp_nation") == "FRANCE") & (F.col("cust_nation") == "GERMANY")
    other_way = (F.col("supp_nation") == "GERMANY") & (F.col("cust_nation") == "FRANCE")
    return (
        t["supplier"]
        .join(t["lineitem"], F.col("s_suppkey") == F.col("l_suppkey"))
        .filter(F.col("l_shipdate").between(date(1995, 1, 1), date(1996, 12, 31)))
        .join(t["orders"], F.col("o_orderkey") == F.col("l_orderkey"))
        .join(t["customer"], F.col("c_custkey") == F.col("o_custkey"))
        .join(supplying, F.col("s_nationkey") == F.col("sn_key"))
        .join(buying, F.col("c_nationkey") == F.col("cn_key"))
        .filter(one_way | other_way)
        .select("supp_nation", "cust_nation", F.year("l_shipdate").alias("l_year"), revenue(F).alias("volume"))
        .groupBy("supp_nation", "cust_nation", "l_year")
        .agg(F.sum("volume").alias("revenue"))
        .orderBy("supp_nation", "cust_nation", "l_year")
    )


def q8(t: Tables, F: Functions) -> Frame:
    american = (
        t["region"]
        .filter(F.col("r_name") == "AMERICA")
        .join(t["nation"], F.col("r_regionkey") == F.col("n_regionkey"))
        .join(t["customer"], F.col("n_nationkey") == F.col("c_nationkey"))
        .select("c_custkey")
    )
    supplying = t["nation"].select(F.col("n_nationkey").alias("sn_key"), F.col("n_name").alias("nation"))
    brazilian = F.when(F.col("nation") == "BRAZIL", F.col("volume")).otherwise(0)
    return (
        t["part"]
        .filter(F.col("p_type") == "ECONOMY ANODIZED STEEL")
        .join(t["lineitem"], F.col("p_partkey") == F.col("l_partkey"))
        .join(t["supplier"], F.col("s_suppkey") == F.col("l_suppkey"))
        .join(t["orders"], F.col("l_orderkey") == F.col("o_orderkey"))
        .filter(F.col("o_orderdate").between(date(1995, 1, 1), date(1996, 12, 31)))
        .join(american, F.col("o_custkey") == F.col("c_custkey"))
        .join(supplying, F.col("s_nationkey") == F.col("sn_key"))
        .select(F.year("o_orderdate").alias("o_year"), revenue(F).alias("volume"), "nation")
        .groupBy("o_year")
        .agg((F.sum(brazilian) / F.sum("volume")).alias("mkt_share"))
        .orderBy("o_year")
    )


def q9(t: Tables, F: Functions) -> Frame:
    offered = (F.col("ps_suppkey") == F.col("l_suppkey")) & (F.col("ps_partkey") == F.col("l_partkey"))
    cost = F.col("ps_supplycost") * F.col("l_quantity")
    return (
        t["part"]
        .filter(F.col("p_name").contains("green"))
        .join(t["lineitem"], F.col("p_partkey") == F.col("l_partkey"))
        .join(t["supplier"], F.col("s_suppkey") == F.col("l_suppkey"))
        .join(t["partsupp"], offered)
        .join(t["orders"], F.col("o_orderkey") == F.col("l_orderkey"))
        .join(t["nation"], F.col("s_nationkey") == F.col("n_nationkey"))
        .withColumn("amount", revenue(F) - cost)
        .select(F.col("n_name").alias("nation"), F.year("o_orderdate").alias("o_year"), "amount")
        .groupBy("nation", "o_year")
        .agg(F.sum("amount").alias("sum_profit"))
        .orderBy("nation", F.desc("o_year"))
    )


def q10(t: Tables, F: Functions) -> Frame:
    quarter = (F.col("o_orderdate") >= date(1993, 10, 1)) & (F.col("o_orderdate") < date(1994, 1, 1))
    return (
        t["customer"]
        .join(t["orders"].filter(quarter), F.col("c_custkey") == F.col("o_custkey"))
        .join(t["lineitem"].filter(F.col("l_returnflag") == "R"), F.col("l_orderkey") == F.col("o_orderkey"))
        .join(t["nation"], F.col("c_nationkey") == F.col("n_nationkey"))
        .groupBy("c_custkey", "c_name", "c_acctbal", "c_phone", "n_name", "c_address", "c_comment")
        .agg(F.sum(revenue(F)).alias("revenue"))
        .select("c_custkey", "c_name", "revenue", "c_acctbal", "n_name", "c_address", "c_phone", "c_comment")
        .orderBy(F.desc("revenue"))
        .limit(20)
    )


def q11(t: Tables, F: Functions) -> Frame:
    german = (
        t["partsupp"]
        .join(t["supplier"], F.col("ps_suppkey") == F.col("s_suppkey"))
        .join(t["nation"].filter(F.col("n_name") == "GERMANY"), F.col("s_nationkey") == F.col("n_nationkey"))
        .select("ps_partkey", (F.col("ps_supplycost") * F.col("ps_availqty")).alias("stock"))
    )
    threshold = german.agg((F.sum("stock") * 0.0001).alias("threshold"))
    return (
        german.groupBy("ps_partkey")
        .agg(F.sum("stock").alias("value"))
        .crossJoin(threshold)
        .filter(F.col("value") > F.col("threshold"))
        .select("ps_partkey", "value")
        .orderBy(F.desc("value"))
    )


def q12(t: Tables, F: Functions) -> Frame:
    urgent = F.col("o_orderpriority").isin("1-URGENT", "2-HIGH")
    return (
        t["lineitem"]
        .filter(F.col("l_shipmode").isin(["MAIL", "SHIP"]))
        .filter((F.col("l_commitdate") < F.col("l_receiptdate")) & (F.col("l_shipdate") < F.col("l_commitdate")))
        .filter((F.col("l_receiptdate") >= date(1994, 1, 1)) & (F.col("l_receiptdate") < date(1995, 1, 1)))
        .join(t["orders"], F.col("o_orderkey") == F.col("l_orderkey"))
        .groupBy("l_shipmode")
        .agg(
            F.sum(F.when(urgent, 1).otherwise(0)).alias("high_line_count"),
            F.sum(F.when(~urgent, 1).otherwise(0)).alias("low_line_count"),
        )
        .orderBy("l_shipmode")
    )


def q13(t: Tables, F: Functions) -> Frame:
    ordinary = t["orders"].filter(~F.col("o_comment").like("%special%requests%"))
    return (
        t["customer"]
        .join(ordinary, F.col("c_custkey") == F.col("o_custkey"), "left_outer")
        .groupBy("c_custkey")
        .agg(F.count("o_orderkey").alias("c_count"))
        .groupBy("c_count")
        .agg(F.count("*").alias("custdist"))
        .orderBy(F.desc("custdist"), F.desc("c_count"))
    )


def q14(t: Tables, F: Functions) -> Frame:
    promoted = F.when(F.col("p_type").like("PROMO%"), revenue(F)).otherwise(0)
    return (
        t["lineitem"]
        .filter((F.col("l_shipdate") >= date(1995, 9, 1)) & (F.col("l_shipdate") < date(1995, 10, 1)))
        .join(t["part"], F.col("l_partkey") == F.col("p_partkey"))
        .agg((100.00 * F.sum(promoted) / F.sum(revenue(F))).alias("promo_revenue"))
    )


def q15(t: Tables, F: Functions) -> Frame:
    by_supplier = (
        t["lineitem"]
        .filter((F.col("l_shipdate") >= date(1996, 1, 1)) & (F.col("l_shipdate") < date(1996, 4, 1)))
        .groupBy(F.col("l_suppkey").alias("supplier_no"))
        .agg(F.sum(revenue(F)).alias("total_revenue"))
    )
    best = by_supplier.agg(F.max("total_revenue").alias("best"))
    return (
        t["supplier"]
        .join(by_supplier, F.col("s_suppkey") == F.col("supplier_no"))
        .join(best, F.col("total_revenue") == F.col("best"))
        .select("s_suppkey", "s_name", "s_address", "s_phone", "total_revenue")
        .orderBy("s_suppkey")
    )


def q16(t: Tables, F: Functions) -> Frame:
    complained = t["supplier"].filter(F.col("s_comment").like("%Customer%Complaints%"))
    return (
        t["part"]
        .filter((F.col("p_brand") != "Brand#45") & ~F.col("p_type").startswith("MEDIUM POLISHED"))
        .filter(F.col("p_size").isin(49, 14, 23, 45, 19, 3, 36, 9))
        .join(t["partsupp"], F.col("p_partkey") == F.col("ps_partkey"))
        .join(complained, F.col("ps_suppkey") == F.col("s_suppkey"), "left_anti")
        .groupBy("p_brand", "p_type", "p_size")
        .agg(F.countDistinct("ps_suppkey").alias("supplier_cnt"))
        .orderBy(F.desc("supplier_cnt"), "p_brand", "p_type", "p_size")
    )


def q17(t: Tables, F: Functions) -> Frame:
    boxes = t["part"].filter((F.col("p_brand") == "Brand#23") & (F.col("p_container") == "MED BOX"))
    by_part = t["lineitem"].groupBy(F.col("l_partkey").alias("small_part"))
    small = by_part.agg((0.2 * F.avg("l_quantity")).alias("small"))
    return (
        boxes.join(t["lineitem"], F.col("p_partkey") == F.col("l_partkey"))
        .join(small, F.col("p_partkey") == F.col("small_part"))
        .filter(F.col("l_quantity") < F.col("small"))
        .agg((F.sum("l_extendedprice") / 7.0).alias("avg_yearly"))
    )


def q18(t: Tables, F: Functions) -> Frame:
    large = (
        t["lineitem"]
        .groupBy(F.col("l_orderkey").alias("large_order"))
        .agg(F.sum("l_quantity").alias("total"))
        .filter(F.col("total") > 300)
    )
    return (
        t["customer"]
        .join(t["orders"], F.col("c_custkey") == F.col("o_custkey"))
        .join(large, F.col("o_orderkey") == F.col("large_order"), "left_semi")
        .join(t["lineitem"], F.col("o_orderkey") == F.col("l_orderkey"))
        .groupBy("c_name", "c_custkey", "o_orderkey", "o_orderdate", "o_totalprice")
        .agg(F.sum("l_quantity").alias("quantity"))
        .orderBy(F.desc("o_totalprice"), "o_orderdate")
        .limit(100)
    )


def q19(t: Tables, F: Functions) -> Frame:
    def fits(brand: str, containers: list[str], least: int, most: int, size: int) -> Any:
        return (
            (F.col("p_brand") == brand)
            & F.col("p_container").isin(containers)
            & F.col("l_quantity").between(least, most)
            & F.col("p_size").between(1, size)
        )

    small = fits("Brand#12", ["SM CASE", "SM BOX", "SM PACK", "SM PKG"], 1, 11, 5)
    medium = fits("Brand#23", ["MED BAG", "MED BOX", "MED PKG", "MED PACK"], 10, 20, 10)
    large = fits("Brand#34", ["LG CASE", "LG BOX", "LG PACK", "LG PKG"], 20, 30, 15)
    return (
        t["lineitem"]
        .filter(F.col("l_shipmode").isin("AIR", "AIR REG") & (F.col("l_shipinstruct") == "DELIVER IN PERSON"))
        .join(t["part"], F.col("p_partkey") == F.col("l_partkey"))
        .filter(small | medium | large)
        .agg(F.sum(revenue(F)).alias("revenue"))
    )


def q20(t: Tables, F: Functions) -> Frame:
    shipped = (
        t["lineitem"]
        .filter((F.col("l_shipdate") >= date(1994, 1, 1)) & (F.col("l_shipdate") < date(1995, 1, 1)))
        .groupBy("l_partkey", "l_suppkey")
        .agg((0.5 * F.sum("l_quantity")).alias("half"))
    )
    same_offer = (F.col("ps_partkey") == F.col("l_partkey")) & (F.col("ps_suppkey") == F.col("l_suppkey"))
    forest = t["part"].filter(F.col("p_name").startswith("forest"))
    excess = (
        t["partsupp"]
        .join(forest, F.col("ps_partkey") == F.col("p_partkey"), "left_semi")
        .join(shipped, same_offer)
        .filter(F.col("ps_availqty") > F.col("half"))
    )
    return (
        t["supplier"]
        .join(t["nation"].filter(F.col("n_name") == "CANADA"), F.col("s_nationkey") == F.col("n_nationkey"))
        .join(excess, F.col("s_suppkey") == F.col("ps_suppkey"), "left_semi")
        .select("s_name", "s_address")
        .orderBy("s_name")
    )


def q21(t: Tables, F: Functions) -> Frame:
    late = t["lineitem"].filter(F.col("l_receiptdate") > F.col("l_commitdate"))
    first = late.alias("l1")
    same_order = F.col("l2.l_orderkey") == F.col("l1.l_orderkey")
    other_supplier = F.col("l2.l_suppkey") != F.col("l1.l_suppkey")
    return (
        first.join(t["lineitem"].alias("l2"), same_order & other_supplier, "left_semi")
        .join(late.alias("l2"), same_order & other_supplier, "left_anti")
        .join(t["supplier"], F.col("s_suppkey") == F.col("l1.l_suppkey"))
        .join(t["orders"].filter(F.col("o_orderstatus") == "F"), F.col("o_orderkey") == F.col("l1.l_orderkey"))
        .join(t["nation"].filter(F.col("n_name") == "SAUDI ARABIA"), F.col("s_nationkey") == F.col("n_nationkey"))
        .groupBy("s_name")
        .agg(F.count("*").alias("numwait"))
        .orderBy(F.desc("numwait"), "s_name")
        .limit(100)
    )


def q22(t: Tables, F: Functions) -> Frame:
    code = F.substring("c_phone", 1, 2).alias("cntrycode")
    wanted = t["customer"].select("c_custkey", "c_acctbal", code).filter(F.col("cntrycode").isin(COUNTRY_CODES))
    mean = wanted.filter(F.col("c_acctbal") > 0).agg(F.avg("c_acctbal").alias("mean"))
    return (
        wanted.crossJoin(mean)
        .filter(F.col("c_acctbal") > F.col("mean"))
        .join(t["orders"], F.col("c_custkey") == F.col("o_custkey"), "left_anti")
        .groupBy("cntrycode")
        .agg(F.count("*").alias("numcust"), F.sum("c_acctbal").alias("totacctbal"))
        .orderBy("cntrycode")
    )


_ALL = (q1, q2, q3, q4, q5, q6, q7, q8, q9, q10, q11, q12, q13, q14, q15, q16, q17, q18, q19, q20, q21, q22)
QUERIES: dict[int, Callable[[Tables, Functions], Frame]] = dict(enumerate(_ALL, start=1))
