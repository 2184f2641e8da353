package dev.unrolled.spark.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {

  private static final String MODEL = "../../savedmodels/echo";

  @TempDir private Path folder;
  private SparkSession spark;
  private Dataset<Row> rows;

  @BeforeEach
  void rows() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();
    rows =
        spark
            .range(0, 50, 1, 1)
            .selectExpr(
                "id", "transform(sequence(0, 4), t -> cast((id * 31 + t * 17) % 100 as int)) ids");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private int score(String input, String output, String... more) {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of("score", "--model", MODEL, "--input", path(input), "--output", path(output)));
    arguments.addAll(List.of(more));
    return UnrolledSpark.run(arguments.toArray(String[]::new));
  }

  private List<Row> predictions(Dataset<Row> scored) {
    return scored.selectExpr("cast(id as int) id", "predictions").orderBy("id").collectAsList();
  }

  @Test
  void parquetJsonAndCsvHaveTheSamePredictions() {
    rows.write().parquet(path("rows.parquet"));
    rows.write().json(path("rows.json"));
    rows.selectExpr("id", "concat_ws(' ', cast(ids as array<string>)) ids")
        .write()
        .option("header", true)
        .csv(path("rows.csv"));
    assertThat(score("rows.parquet", "scored.parquet")).isZero();
    assertThat(score("rows.json", "scored.json")).isZero();
    assertThat(score("rows.csv", "scored.csv", "--output-column", "predictions=predictions"))
        .isZero();
    List<Row> expected = predictions(spark.read().parquet(path("scored.parquet")));
    assertThat(expected).hasSize(50);
    assertThat(
            predictions(
                spark
                    .read()
                    .json(path("scored.json"))
                    .selectExpr("id", "cast(predictions as array<int>) predictions")))
        .isEqualTo(expected);
    assertThat(
            predictions(
                spark
                    .read()
                    .option("header", true)
                    .csv(path("scored.csv"))
                    .selectExpr("id", "cast(split(predictions, ' ') as array<int>) predictions")))
        .isEqualTo(expected);
  }

  @Test
  void aFailureIsOneLineAndExitCode1() {
    rows.selectExpr("id", "ids as tokens").write().parquet(path("rows.parquet"));
    assertThat(printedByFailure("rows.parquet", "scored"))
        .contains("unrolled-spark: column \"ids\": expected ARRAY<INT> for rows of int32 [5]");
    assertThat(score("rows.parquet", "scored", "--input-column", "ids=tokens")).isZero();
    assertThat(printedByFailure("rows.parquet", "scored", "--input-column", "ids=tokens"))
        .contains("unrolled-spark: ", "PATH_ALREADY_EXISTS", path("scored"));
    assertThat(printedByFailure("none.parquet", "other"))
        .contains("unrolled-spark: ", "PATH_NOT_FOUND", path("none.parquet"));
  }

  @Test
  void failedRowsAreCountedOrNamed() {
    rows.selectExpr("id", "if(id = 33, array(1, 2, 3, 4, 100), ids) ids")
        .coalesce(1)
        .write()
        .parquet(path("rows.parquet"));
    assertThat(printedByFailure("rows.parquet", "failed", "--batch-size", "10"))
        .contains("batch of 10 rows, rows 30 to 39, first value ids = [", "is not in [0, 100)");
    Printed printed = new Printed();
    try (printed) {
      assertThat(score("rows.parquet", "scored", "--batch-size", "10", "--failure-policy", "skip"))
          .isZero();
    }
    assertThat(printed.out()).contains(", 0 with a null and 10 failed; ");
    assertThat(spark.read().parquet(path("scored")).count()).isEqualTo(40);
  }

  private String printedByFailure(String input, String output, String... more) {
    Printed printed = new Printed();
    try (printed) {
      assertThat(score(input, output, more)).isEqualTo(1);
    }
    assertThat(printed.err().strip()).hasLineCount(1);
    return printed.err();
  }
}
