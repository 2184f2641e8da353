package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.spark.errors.UnrolledSparkException;
import dev.unrolled.spark.errors.UnrolledSparkException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {

  private static final StructType IDS =
      new StructType().add("ids", DataTypes.createArrayType(DataTypes.IntegerType));

  @TempDir private Path folder;

  private static Dataset<Row> ids(int[]... rows) {
    List<Row> all = Arrays.stream(rows).map(ids -> RowFactory.create((Object) ids)).toList();
    return LocalSpark.session().createDataFrame(all, IDS).coalesce(1);
  }

  private static AbstractThrowableAssert<?, ?> failure(UnrolledModel model, Dataset<Row> rows) {
    return assertThatThrownBy(() -> model.transform(rows).collectAsList())
        .extracting(BadInputTest::rootOfOurs)
        .asInstanceOf(
            org.assertj.core.api.InstanceOfAssertFactories.throwable(UnrolledSparkException.class));
  }

  private static Throwable rootOfOurs(Throwable thrown) {
    Throwable cause = thrown;
    while (cause != null && !(cause instanceof UnrolledSparkException)) {
      cause = cause.getCause();
    }
    return cause == null ? thrown : cause;
  }

  @Test
  void aMissingColumnNamesTheExpectedTypeAndTheColumns() {
    failure(Models.echo().setInputColumns(Map.of("ids", "tokens")), ids(new int[5]))
        .hasMessage(
            "column \"tokens\": expected ARRAY<INT> for rows of int32 [5], found no such column;"
                + " columns: ids array<int>");
  }

  @Test
  void aColumnOfAnotherTypeNamesBothTypes() {
    Dataset<Row> longs = ids(new int[5]).selectExpr("cast(ids as array<bigint>) as ids");
    failure(Models.echo(), longs)
        .hasMessage(
            "column \"ids\" for input \"ids\": expected ARRAY<INT> for rows of int32 [5], found"
                + " ARRAY<BIGINT>");
  }

  @Test
  void anUnknownInputOutputOrSignatureListsTheKnownOnes() {
    failure(Models.echo().setInputColumns(Map.of("x", "ids")), ids(new int[5]))
        .hasMessage("inputs: unknown name \"x\"; names in the signature: ids");
    failure(Models.echo().setOutputColumns(Map.of("y", "z")), ids(new int[5]))
        .hasMessage(
            "outputs: unknown name \"y\"; names in the signature: predictions, probabilities");
    failure(Models.echo().setSignature("step"), ids(new int[5]))
        .hasMessageEndingWith("unknown signature \"step\"; known signatures: serving_default");
  }

  @Test
  void anOutputDoesNotReplaceAColumn() {
    failure(Models.echo().setOutputColumns(Map.of("predictions", "ids")), ids(new int[5]))
        .hasMessage(
            "column \"ids\": expected no column of the output's name, found array<int>; name"
                + " another with outputColumns");
  }

  @Test
  void aRowOfAnotherLengthIsNamed() {
    failure(Models.echo(), ids(new int[5], new int[5], new int[4]))
        .hasMessageMatching(
            "row 2 of partition 0 in executor driver on .*: column \"ids\" for input \"ids\":"
                + " expected int32 \\[5\\], found \\[4\\]");
  }

  @Test
  void aRaggedArrayIsNamed() {
    StructType schema =
        new StructType()
            .add(
                "features",
                DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.FloatType)));
    float[][] ragged = {{1, 2, 3}, {1, 2, 3}, {1, 2}, {1, 2, 3}};
    Dataset<Row> rows =
        LocalSpark.session().createDataFrame(List.of(RowFactory.create((Object) ragged)), schema);
    failure(new UnrolledModel().setModelPath(Models.KERAS_LSTM.toString()), rows)
        .hasMessageEndingWith(
            "expected float32 [4, 3], found a ragged array: 2 elements beside 3 in dimension 2");
  }

  @Test
  void aNullFailsIsSkippedOrKeptByPolicy() {
    Dataset<Row> rows =
        ids(new int[] {1, 2, 3, 4, 5}, null, new int[] {9, 8, 7, 6, 5})
            .selectExpr("ids")
            .unionAll(LocalSpark.session().sql("SELECT array(1, 2, CAST(null AS INT), 4, 5)"))
            .coalesce(1);
    failure(Models.echo(), rows)
        .hasMessageContaining("row 1 of partition 0")
        .hasMessageEndingWith(
            "column \"ids\": expected a value for input \"ids\", found null; nullPolicy is error,"
                + " the others are skip and null");
    UnrolledModel skip = Models.echo().setNullPolicy("skip");
    assertThat(skip.transform(rows).collectAsList()).hasSize(2).noneMatch(row -> row.isNullAt(1));
    assertThat(skip.metrics(LocalSpark.session()).nullRows().value()).isEqualTo(2);
    List<Row> kept = Models.echo().setNullPolicy("null").transform(rows).collectAsList();
    assertThat(kept).extracting(row -> row.isNullAt(1)).containsExactly(false, true, false, true);
  }

  @Test
  void aFailedBatchNamesItsRowsItsFirstValueAndTheCause() {
    int[] outside = {1, 2, 3, 4, 100};
    Dataset<Row> rows = ids(new int[5], new int[5], new int[] {3, 1, 4, 1, 5}, outside, new int[5]);
    failure(Models.echo().setBatchSize(2), rows)
        .hasMessageContaining("partition 0")
        .hasMessageContaining(
            "batch of 2 rows, rows 2 to 3, first value ids = [3, 1, 4, 1, 5] failed: ")
        .hasMessageContaining("is not in [0, 100)");
    UnrolledModel skip = Models.echo().setBatchSize(2).setFailurePolicy("skip");
    assertThat(skip.transform(rows).collectAsList()).hasSize(3);
    assertThat(skip.metrics(LocalSpark.session()).failedRows().value()).isEqualTo(2);
    UnrolledModel keep = Models.echo().setBatchSize(2).setFailurePolicy("null");
    assertThat(keep.transform(rows).collectAsList())
        .extracting(row -> row.isNullAt(1))
        .containsExactly(false, false, true, true, false);
  }

  @Test
  void aPathWithoutAModelIsNamedWithWhoReadIt() {
    failure(Models.echo().setModelPath(folder.resolve("none").toString()), ids(new int[5]))
        .hasMessageMatching(
            "driver: file:.*/none: expected saved_model.pb, or folders named by a version number"
                + " that hold it, found no such folder; use a path that the driver and every"
                + " executor see");
  }

  @Test
  void aModelThatVanishesOrChangesBeforeTheJobIsNotScored() throws Exception {
    Path model = Folders.copy(Models.ECHO.resolve("1"), folder.resolve("model"));
    Files.writeString(model.resolve("note.txt"), "content that no other test opens");
    Dataset<Row> changed =
        new UnrolledModel().setModelPath(model.toString()).transform(ids(new int[5]));
    Files.writeString(model.resolve("assets.extra/unrolled.json"), "{}");
    assertThatThrownBy(changed::collectAsList)
        .extracting(BadInputTest::rootOfOurs)
        .satisfies(
            e -> assertThat(((UnrolledSparkException) e).reason()).isEqualTo(Reason.OTHER_CONTENT))
        .extracting(Throwable::getMessage)
        .asString()
        .contains("two models under one path, or replaced meanwhile");
    Folders.delete(model);
    assertThatThrownBy(changed::collectAsList)
        .extracting(BadInputTest::rootOfOurs)
        .extracting(Throwable::getMessage)
        .asString()
        .startsWith("executor driver on ")
        .contains("found no such folder; use a path that the driver and every executor see");
  }

  @Test
  void unknownPoliciesAndSizesAreRefused() {
    assertThatThrownBy(() -> Models.echo().setNullPolicy("drop"))
        .hasMessage("nullPolicy: expected one of error, skip, null, found \"drop\"");
    assertThatThrownBy(() -> Models.echo().setBatchSize(0)).hasMessageContaining("batchSize");
  }
}
