package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.spark.errors.UnrolledSparkException;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
