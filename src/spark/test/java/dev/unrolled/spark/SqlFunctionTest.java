package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.spark.errors.UnrolledSparkException;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class SqlFunctionTest {

  private final SparkSession spark = LocalSpark.session();

  @Test
  void aRegisteredFunctionScoresInSql() {
    SqlFunctions.register(spark, "echo", Models.echo());
    LocalSpark.ordered(20).createOrReplaceTempView("events");
    List<Row> found =
        spark.sql("SELECT id, echo(ids).predictions FROM events ORDER BY id").collectAsList();
    List<Row> expected =
        Models.echo()
            .setBatchSize(1)
            .transform(LocalSpark.ordered(20))
            .select("id", "predictions")
            .orderBy("id")
            .collectAsList();
    assertThat(found).hasSize(20).isEqualTo(expected);
    assertThat(spark.sql("SELECT echo(array(1, 2, 3, 4, 5)).predictions").first().getList(0))
        .hasSize(2);
  }

  @Test
  void createTemporaryFunctionWrapsARegisteredFunction() {
    SqlFunctions.register(spark, "echo", Models.echo());
    LocalSpark.ordered(20).createOrReplaceTempView("events");
    spark.sql("DROP TEMPORARY FUNCTION IF EXISTS echoed");
    spark.sql(
        "CREATE TEMPORARY FUNCTION echoed(ids ARRAY<INT>) RETURNS ARRAY<INT> RETURN"
            + " echo(ids).predictions");
    assertThat(spark.sql("SELECT echoed(ids) FROM events ORDER BY id").collectAsList())
        .isEqualTo(
            spark.sql("SELECT echo(ids).predictions FROM events ORDER BY id").collectAsList());
  }

  @Test
  void anArgumentOfAnotherTypeNamesTheExpectedOne() {
    SqlFunctions.register(spark, "echo_longs", Models.echo());
    LocalSpark.ordered(1).createOrReplaceTempView("one");
    assertThatThrownBy(
            () ->
                spark.sql("SELECT echo_longs(cast(ids as array<bigint>)) FROM one").collectAsList())
        .hasStackTraceContaining(
            "arguments: expected ids ARRAY<INT> for rows of int32 [5], found another type");
  }

  @Test
  void aNameBelongsToOneModel() {
    SqlFunctions.register(spark, "mine", Models.echo());
    SqlFunctions.register(spark, "mine", Models.echo());
    UnrolledModel other = new UnrolledModel().setModelPath(Models.TEXT.toString());
    assertThatThrownBy(() -> SqlFunctions.register(spark, "mine", other))
        .isInstanceOf(UnrolledSparkException.class)
        .hasMessageStartingWith(
            "function \"mine\": expected a name that no other model has, found signature"
                + " \"serving_default\" of a model with SHA-256 ");
  }
}
