package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.spark.SqlFunctions;
import dev.unrolled.spark.UnrolledModel;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples of the guide to Spark. */
class SparkScoringExampleTest {

  private static final String MODELS = "../../savedmodels";

  @TempDir private Path folder;

  private final SparkSession spark =
      SparkSession.builder()
          .master("local[2]")
          .config("spark.ui.enabled", false)
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.driver.host", "127.0.0.1")
          .getOrCreate();

  private final Dataset<Row> events =
      spark.range(0, 30, 1, 1).selectExpr("id", "array(1, 2, 3, 4, cast(id as int)) history");

  @Test
  void scoresATable() {
    UnrolledModel echo =
        new UnrolledModel()
            .setModelPath(MODELS + "/echo")
            .setInputColumns(Map.of("ids", "history"))
            .setOutputColumns(Map.of("predictions", "echoed"));
    Dataset<Row> scored = echo.transform(events);
    scored.show(3);
    assertThat(scored.columns()).containsExactly("id", "history", "echoed");
    assertThat(scored.count()).isEqualTo(30);
  }

  @Test
  void isAStageOfAPipeline() throws Exception {
    Path saved = folder.resolve("pipeline");
    UnrolledModel echo = new UnrolledModel().setModelPath(MODELS + "/echo");
    SQLTransformer renaming =
        new SQLTransformer().setStatement("SELECT id, history AS ids FROM __THIS__");
    PipelineModel pipeline =
        new Pipeline().setStages(new PipelineStage[] {renaming, echo}).fit(events);
    pipeline.write().overwrite().save(saved.toString());
    Dataset<Row> scored = PipelineModel.load(saved.toString()).transform(events);
    assertThat(scored.count()).isEqualTo(30);
  }

  @Test
  void isAFunctionOfSql() {
    SqlFunctions.register(spark, "echo", new UnrolledModel().setModelPath(MODELS + "/echo"));
    events.createOrReplaceTempView("events");
    Dataset<Row> scored = spark.sql("SELECT id, echo(history).predictions FROM events");
    assertThat(scored.count()).isEqualTo(30);
    assertThat(scored.first().getList(1)).hasSize(2);
  }

  @Test
  void scoresAStream() throws Exception {
    String in = folder.resolve("in").toString();
    String out = folder.resolve("out").toString();
    String checkpoint = folder.resolve("checkpoint").toString();
    events.write().parquet(in);
    UnrolledModel echo =
        new UnrolledModel()
            .setModelPath(MODELS + "/echo")
            .setInputColumns(Map.of("ids", "history"));
    Dataset<Row> stream = spark.readStream().schema(events.schema()).parquet(in);
    StreamingQuery query =
        echo.transform(stream)
            .writeStream()
            .format("parquet")
            .option("checkpointLocation", checkpoint)
            .trigger(Trigger.AvailableNow())
            .start(out);
    query.awaitTermination();
    assertThat(spark.read().parquet(out).count()).isEqualTo(30);
  }
}
