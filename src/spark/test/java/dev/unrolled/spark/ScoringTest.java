package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.values.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ScoringTest {

  @Test
  void answersEqualServedModelToTheBit() {
    int rows = 1000;
    List<Row> scored = Models.echo().transform(LocalSpark.ordered(rows)).collectAsList();
    try (ServedModel model = ServedModel.open(Models.ECHO)) {
      for (int from = 0; from < rows; from += 256) {
        int[][] batch =
            IntStream.range(from, Math.min(rows, from + 256))
                .mapToObj(LocalSpark::ids)
                .toArray(int[][]::new);
        Answer answer = model.signature("serving_default").call(Map.of("ids", batch));
        float[][][] probabilities = answer.get("probabilities", float[][][].class);
        int[][] predictions = answer.get("predictions", int[][].class);
        for (int i = 0; i < batch.length; i++) {
          Row row = scored.get(from + i);
          assertThat(row.getLong(0)).isEqualTo(from + i);
          assertThat(row.getString(1)).isEqualTo("row " + (from + i));
          assertThat(row.<Integer>getList(3)).containsExactly(box(predictions[i]));
          assertThat(row.<Object>getList(4)).hasSize(2);
          for (int t = 0; t < 2; t++) {
            scala.collection.Seq<?> found = (scala.collection.Seq<?>) row.getList(4).get(t);
            for (int k = 0; k < 100; k++) {
              assertThat(Float.floatToRawIntBits((Float) found.apply(k)))
                  .isEqualTo(Float.floatToRawIntBits(probabilities[i][t][k]));
            }
          }
        }
      }
    }
  }

  private static Integer[] box(int... values) {
    return IntStream.of(values).boxed().toArray(Integer[]::new);
  }

  @Test
  void schemaHasTheOutputsTypes() {
    StructType schema = Models.echo().transformSchema(LocalSpark.IDS);
    assertThat(schema.simpleString())
        .isEqualTo(
            "struct<id:bigint,name:string,ids:array<int>,predictions:array<int>,"
                + "probabilities:array<array<float>>>");
    assertThat(Models.echo().transform(LocalSpark.ordered(1)).schema().simpleString())
        .isEqualTo(schema.simpleString());
  }

  @Test
  void outputsMayBeOneStructAndInputsAFieldOfOne() {
    Dataset<Row> nested =
        LocalSpark.ordered(300)
            .select(functions.struct("id", "ids").as("event"), functions.col("ids").as("other"));
    List<Row> scored =
        Models.echo()
            .setInputColumns(Map.of("ids", "event.ids"))
            .setOutputColumns(Map.of("predictions", "echoed"))
            .setOutputStruct("answer")
            .transform(nested)
            .select("event.id", "answer.echoed")
            .collectAsList();
    List<Row> flat = Models.echo().transform(LocalSpark.ordered(300)).collectAsList();
    for (int i = 0; i < 300; i++) {
      assertThat(scored.get(i).<Integer>getList(1)).isEqualTo(flat.get(i).<Integer>getList(3));
    }
  }

  @Test
  void stringsGoInAndOut() {
    Dataset<Row> texts =
        LocalSpark.session()
            .createDataset(List.of("good film", "bad film"), org.apache.spark.sql.Encoders.STRING())
            .toDF("text")
            .coalesce(1);
    UnrolledModel model = new UnrolledModel().setModelPath(Models.TEXT.toString());
    List<Row> labels = model.transform(texts).select("label").collectAsList();
    List<Row> words = model.setSignature("tokens").transform(texts).select("words").collectAsList();
    try (ServedModel served = ServedModel.open(Models.TEXT)) {
      Map<String, String[]> text = Map.of("text", new String[] {"good film", "bad film"});
      String[] expected =
          served.signature("serving_default").call(text).get("label", String[].class);
      String[][] tokens = served.signature("tokens").call(text).get("words", String[][].class);
      for (int i = 0; i < 2; i++) {
        assertThat(labels.get(i).getString(0)).isEqualTo(expected[i]);
        assertThat(words.get(i).<String>getList(0)).containsExactly(tokens[i]);
      }
    }
  }

  @Test
  void vectorsStructsAndArraysAreTheSameInputs() {
    float[][] features = {{1, 2, 3}, {0, 0, 5}, {-1, 0.5f, 0}, {0, 0, 0}};
    Object[] arrays = java.util.Arrays.copyOf(features, 4, Object[].class);
    Object[] vectors = {
      Vectors.dense(1, 2, 3),
      Vectors.sparse(3, new int[] {2}, new double[] {5}),
      Vectors.dense(-1, 0.5, 0),
      Vectors.sparse(3, new int[0], new double[0])
    };
    Object[] structs = new Object[4];
    for (int i = 0; i < 4; i++) {
      structs[i] = RowFactory.create(features[i][0], features[i][1], features[i][2]);
    }
    StructType point =
        new StructType()
            .add("x", DataTypes.FloatType)
            .add("y", DataTypes.FloatType)
            .add("z", DataTypes.FloatType);
    StructType schema =
        new StructType()
            .add(
                "a",
                DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.FloatType, false)))
            .add("v", DataTypes.createArrayType(SQLDataTypes.VectorType()))
            .add("s", DataTypes.createArrayType(point));
    Dataset<Row> rows =
        LocalSpark.session()
            .createDataFrame(List.of(RowFactory.create(arrays, vectors, structs)), schema);
    UnrolledModel model =
        new UnrolledModel()
            .setModelPath(Models.KERAS_LSTM.toString())
            .setOutputColumns(Map.of("state_h", "h"))
            .setVectorOutputs(true);
    try (ServedModel served = ServedModel.open(Models.KERAS_LSTM)) {
      float[][] expected =
          served
              .signature("serving_default")
              .call(Map.of("features", new float[][][] {features}))
              .get("state_h", float[][].class);
      for (String column : List.of("a", "v", "s")) {
        Vector found =
            model
                .setInputColumns(Map.of("features", column))
                .transform(rows)
                .select("h")
                .first()
                .getAs(0);
        assertThat(found.toArray())
            .containsExactly(
                expected[0][0], expected[0][1], expected[0][2], expected[0][3], expected[0][4]);
      }
    }
  }

  @Test
  void rowsOfOtherLengthsStartANewBatch() {
    List<Row> rows =
        List.of(
            RowFactory.create(new int[] {1, 2}),
            RowFactory.create(new int[] {3, 4}),
            RowFactory.create(new int[] {5, 6, 1}),
            RowFactory.create(new int[] {1, 2}),
            RowFactory.create(new int[] {3, 4}));
    StructType schema = new StructType().add("ids", LocalSpark.IDS.apply("ids").dataType());
    UnrolledModel model = new UnrolledModel().setModelPath(Models.MASKED.toString());
    List<Row> scored =
        model
            .transform(LocalSpark.session().createDataFrame(rows, schema).coalesce(1))
            .collectAsList();
    assertThat(model.metrics(LocalSpark.session()).batches().value()).isEqualTo(3);
    assertThat(scored).hasSize(5);
    assertThat(scored.subList(0, 2)).isEqualTo(scored.subList(3, 5));
    assertThat(scored.get(2).<Object>getList(1)).hasSize(3);
  }

  @Test
  void batchesEndAtTheirLimits() {
    UnrolledModel byRows = Models.echo().setBatchSize(100);
    assertThat(byRows.transform(LocalSpark.ordered(250)).count()).isEqualTo(250);
    byRows.transform(LocalSpark.ordered(250)).collectAsList();
    assertThat(byRows.metrics(LocalSpark.session()).batches().value()).isGreaterThanOrEqualTo(3);
    UnrolledModel byBytes = Models.echo().setMaxBatchBytes(40);
    byBytes.transform(LocalSpark.ordered(10)).collectAsList();
    assertThat(byBytes.metrics(LocalSpark.session()).batches().value()).isEqualTo(5);
  }

  @Test
  void twoHundredPartitionsOpenOneModel() {
    UnrolledModel model = Models.echo().setBatchSize(7);
    Dataset<Row> scored = model.transform(LocalSpark.rows(2000, 200));
    assertThat(scored.select("id", "predictions").distinct().count()).isEqualTo(2000);
    var metrics = model.metrics(LocalSpark.session());
    assertThat(metrics.rows().value()).isEqualTo(2000);
    assertThat(metrics.nanoseconds().value()).isPositive();
    assertThat(metrics.modelsOpened().value()).isLessThanOrEqualTo(1);
  }
}
