"""Scores a table with a SavedModel from Python. The executors run no Python: the JVM does the work.

spark-submit --jars unrolled-spark-linux-x86_64.jar score.py MODEL
"""
import sys

from pyspark.sql import DataFrame, SparkSession

(model_path,) = sys.argv[1:]
spark = SparkSession.builder.getOrCreate()
rows = spark.range(4).selectExpr("id", "array(1, 2, 3, 4, cast(id as int)) ids")

# A stage of MLlib, through the JVM.
model = spark._jvm.dev.unrolled.spark.UnrolledModel()
model = model.setModelPath(model_path).setOutputColumns({"predictions": "echoed"})
scored = DataFrame(model.transform(rows._jdf), spark)
print("transform", [list(row.echoed) for row in scored.orderBy("id").collect()])

# A function of SQL.
spark._jvm.dev.unrolled.spark.SqlFunctions.register(spark._jsparkSession, "echo", model)
found = rows.selectExpr("id", "echo(ids).predictions echoed").orderBy("id").collect()
print("sql", [list(row.echoed) for row in found])
spark.stop()
