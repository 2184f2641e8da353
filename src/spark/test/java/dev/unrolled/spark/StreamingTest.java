package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamingTest {

  @TempDir private Path folder;

  @Test
  void aRestartedStreamScoresEachRowOnce() throws Exception {
    write(0, 100);
    scoreWhatIsThere();
    write(100, 250);
    scoreWhatIsThere();
    scoreWhatIsThere();
    List<Row> scored =
        LocalSpark.session()
            .read()
            .parquet(folder.resolve("out").toString())
            .orderBy("id")
            .select("id", "name", "predictions")
            .collectAsList();
    List<Row> expected =
        Models.echo()
            .transform(LocalSpark.ordered(250))
            .select("id", "name", "predictions")
            .collectAsList();
    assertThat(scored).hasSize(250).isEqualTo(expected);
  }

  private void write(int from, int to) {
    LocalSpark.ordered(to)
        .where("id >= " + from)
        .write()
        .mode("append")
        .parquet(folder.resolve("in").toString());
  }

  private void scoreWhatIsThere() throws Exception {
    StreamingQuery query =
        Models.echo()
            .transform(
                LocalSpark.session()
                    .readStream()
                    .schema(LocalSpark.IDS)
                    .parquet(folder.resolve("in").toString()))
            .writeStream()
            .format("parquet")
            .option("path", folder.resolve("out").toString())
            .option("checkpointLocation", folder.resolve("checkpoint").toString())
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
  }
}
