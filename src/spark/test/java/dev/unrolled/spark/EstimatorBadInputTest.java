package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.spark.errors.UnrolledSparkException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatorBadInputTest {

  @TempDir private Path folder;

  private final Dataset<Row> rows = TrainingRows.of(LocalSpark.session(), 40);

  private SequenceClassifierEstimator estimator() {
    return new SequenceClassifierEstimator()
        .setModelPath(folder.toString())
        .setUnits(3)
        .setEpochs(1)
        .setBatchSize(20);
  }

  @Test
  void aMissingColumnIsNamedWithItsTypeAndTheOthers() {
    assertThatThrownBy(() -> estimator().setInputColumn("sequence").fit(rows))
        .isInstanceOf(UnrolledSparkException.class)
        .hasMessageStartingWith(
            "column \"sequence\": expected array of integers (ids), or array of arrays of floats or"
                + " of vectors (features), found no such column; columns: ids array<int>");
  }

  @Test
  void aColumnOfAnotherTypeIsNamedWithBoth() {
    assertThatThrownBy(() -> estimator().setTargetColumn("features").fit(rows))
        .hasMessage(
            "column \"features\": expected string, number of a class, or array of strings"
                + " (labels), found array<array<float>>");
    Dataset<Row> longs = rows.selectExpr("cast(ids as array<bigint>) ids", "label");
    assertThatThrownBy(() -> estimator().fit(longs))
        .hasMessageContaining("column \"ids\"")
        .hasMessageEndingWith("found array<bigint>");
    assertThatThrownBy(() -> estimator().setValidationColumn("name").fit(rows))
        .hasMessageStartingWith("column \"name\": expected boolean, found ");
  }

  @Test
  void aNullAndAnEmptySequenceAreNamedWithTheirRow() {
    Dataset<Row> nulls = rows.selectExpr("ids", "if(label = 1, null, name) name");
    assertThatThrownBy(() -> estimator().setTargetColumn("name").fit(nulls))
        .hasStackTraceContaining("column \"name\": expected a value, found null; row [");
    Dataset<Row> empty = rows.selectExpr("if(label = 1, slice(ids, 1, 0), ids) ids", "label");
    assertThatThrownBy(() -> estimator().fit(empty))
        .hasStackTraceContaining("column \"ids\": expected at least 1 time step, found none");
    Dataset<Row> holes = rows.selectExpr("transform(ids, i -> if(i = 4, null, i)) ids", "label");
    assertThatThrownBy(() -> estimator().fit(holes))
        .hasStackTraceContaining("column \"ids\": expected elements, found null; row [");
  }

  @Test
  void aClassThatIsNoNumberFromZeroIsNamed() {
    Dataset<Row> halves = rows.selectExpr("ids", "label / 2.0 label");
    assertThatThrownBy(() -> estimator().fit(halves))
        .hasStackTraceContaining(
            "column \"label\": expected the number of a class, an integer of at least 0, found"
                + " 0.5");
  }

  @Test
  void noRowsNoFolderAndWrongOptionsAreErrors() {
    assertThatThrownBy(() -> estimator().fit(rows.limit(0)))
        .hasMessage("dataset: expected rows to train on, found none");
    assertThatThrownBy(() -> new SequenceClassifierEstimator().fit(rows))
        .hasMessage(
            "modelPath: expected a folder that the driver and every executor see, found none");
    assertThatThrownBy(() -> estimator().setOptions("{\"epoch\": 3}").fit(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("epoch");
    assertThatThrownBy(() -> estimator().setVocabularySize(5).fit(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[0, 5)");
    assertThatThrownBy(() -> estimator().setPooling("sum"))
        .hasMessage("pooling: expected one of [LAST, MEAN, MAX, ATTENTION], found \"sum\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void valuesThatNoModelReadsAreNamed(int partitions) {
    SequenceClassifierEstimator features =
        estimator().setInputColumn("features").setPartitions(partitions);
    Dataset<Row> ragged =
        rows.selectExpr(
            "transform(features, (f, t) -> if(t = 3, slice(f, 1, 1), f)) features", "label");
    assertThatThrownBy(() -> features.fit(ragged))
        .hasStackTraceContaining("[3]: expected 2 features, found 1");
    Dataset<Row> infinite =
        rows.selectExpr("transform(features, f -> array(f[0], float('inf'))) features", "label");
    assertThatThrownBy(() -> features.fit(infinite))
        .hasStackTraceContaining("expected a finite number, found Infinity");
    Dataset<Row> negative = rows.selectExpr("transform(ids, id -> id - 5) ids", "label");
    assertThatThrownBy(() -> estimator().setPartitions(partitions).fit(negative))
        .hasStackTraceContaining("id -1 is outside [0, ");
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamedBeforeTraining() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    List<String> events = new ArrayList<>();
    assertThatThrownBy(
            () ->
                estimator()
                    .setModelPath(file.resolve("model").toString())
                    .watchedBy(new Recording(events))
                    .fit(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "modelPath: expected a folder that can be written, found file:" + file + "/model: ");
    assertThat(events).isEmpty();
  }

  @Test
  void checkpointsOfTheDriverAreInItsOwnFileSystem() {
    assertThatThrownBy(() -> estimator().setCheckpointPath("hdfs://there/checkpoints").fit(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "checkpointPath: expected a folder of the driver, which trains if partitions is 0,"
                + " found hdfs://there/checkpoints");
    Path checkpoints = folder.resolve("checkpoints");
    estimator().setCheckpointPath(checkpoints.toUri().toString()).fit(rows);
    assertThat(checkpoints).isNotEmptyDirectory();
  }
}
