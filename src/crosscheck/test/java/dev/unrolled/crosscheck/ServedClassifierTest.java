package dev.unrolled.crosscheck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.Ports;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.training.SequenceClassifier;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.LabelledRows;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.ClassifierOptions;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;

/** Classifiers of ids and of features, exported and asked by predict and by classify. */
class ServedClassifierTest {

  private static final float FROZEN = 1e-5f;
  private static final int[][] IDS = {{1, 2, 3, 4}, {5, 1}, {2, 2, 2}, {4, 3, 2, 1}};
  private static final int[] LENGTHS = {4, 2, 3, 4};
  private static final float[][][] FEATURES = {
    {{1, -1}, {0.5f, 2}}, {{-2, 0}, {1, 1}, {0.25f, -1}}, {{3, 1}}
  };

  @TempDir private static Path folder;

  private static SequenceClassifier ofIds;
  private static SequenceClassifier ofFeatures;

  @BeforeAll
  static void train() {
    Options options =
        Options.defaults().withVocabularySize(6).withBatchSize(4).withReplicas(1).withEpochs(3);
    var classifier =
        ClassifierOptions.defaults()
            .withLayer(new Bidirectional(new GRUCell(5)))
            .withPooling(Pooling.ATTENTION);
    ofIds =
        SequenceClassifier.fit(
            LabelledRows.of(InputRows.ofIds(IDS), List.of("a", "b", "c", "a")),
            classifier,
            options);
    ofFeatures =
        SequenceClassifier.fit(
            LabelledRows.of(InputRows.ofFeatures(FEATURES), List.of("up", "down", "up")),
            classifier,
            options);
  }

  @AfterAll
  static void close() {
    ofIds.close();
    ofFeatures.close();
  }

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void idsAreClassifiedAsByTheFittedModel(ExportForm form) throws IOException {
    float[][] expected = ofIds.predictProbabilities(InputRows.ofIds(IDS));
    int[][] padded = Arrays.stream(IDS).map(row -> Arrays.copyOf(row, 4)).toArray(int[][]::new);
    Path version = ofIds.export(folder.resolve("ids-" + form), form);
    try (ServedModel served = ServedModel.open(version)) {
      Answer predicted =
          served.signature("serving_default").call(Map.of("ids", padded, "lengths", LENGTHS));
      assertClose(form, expected, (float[][]) predicted.toArray("probabilities"));
      assertThat(names(ofIds, (int[]) predicted.toArray("classes")))
          .isEqualTo(ofIds.predict(InputRows.ofIds(IDS)));
      Answer classified = served.signature("classify").call(Map.of("inputs", examples("ids", IDS)));
      assertClose(form, expected, (float[][]) classified.toArray("scores"));
      assertThat(classified.get("classes", String[][].class)[3]).containsExactly("a", "b", "c");
    }
  }

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void featuresAreClassifiedAsByTheFittedModel(ExportForm form) throws IOException {
    float[][] expected = ofFeatures.predictProbabilities(InputRows.ofFeatures(FEATURES));
    float[][][] padded = new float[3][3][2];
    for (int row = 0; row < 3; row++) {
      System.arraycopy(FEATURES[row], 0, padded[row], 0, FEATURES[row].length);
    }
    Path version = ofFeatures.export(folder.resolve("features-" + form), form);
    try (ServedModel served = ServedModel.open(version)) {
      Answer predicted =
          served
              .signature("serving_default")
              .call(Map.of("features", padded, "lengths", new int[] {2, 3, 1}));
      assertClose(form, expected, (float[][]) predicted.toArray("probabilities"));
      Answer classified =
          served.signature("classify").call(Map.of("inputs", examples("features", FEATURES)));
      assertClose(form, expected, (float[][]) classified.toArray("scores"));
      assertThat(classified.get("classes", String[][].class)[0]).containsExactly("down", "up");
    }
  }

  @Test
  void rowsOfOneLengthAreClassifiedWithoutLengths() throws IOException {
    int[][] rows = {{1, 2}, {3, 4}, {5, 1}};
    Options options =
        Options.defaults().withVocabularySize(6).withReplicas(1).withBatchSize(3).withEpochs(1);
    LabelledRows data = LabelledRows.of(InputRows.ofIds(rows), List.of("a", "b", "a"));
    try (var model = SequenceClassifier.fit(data, ClassifierOptions.defaults(), options);
        ServedModel served = ServedModel.open(model.export(folder.resolve("one-length")))) {
      float[][] expected = model.predictProbabilities(data.inputs());
      Answer classified =
          served.signature("classify").call(Map.of("inputs", examples("ids", rows)));
      assertClose(ExportForm.FROZEN, expected, (float[][]) classified.toArray("scores"));
    }
  }

  @Test
  void serverClassifiesByRest() throws Exception {
    ofIds.export(folder.resolve("models/words"));
    var options =
        ServerOptions.of(ModelSource.folders(folder.resolve("models")))
            .withPorts(Ports.defaults().withGrpc(Ports.OFF).withRest(Ports.ANY));
    try (var server = ModelServer.start(options)) {
      URI uri =
          URI.create("http://127.0.0.1:%d/v1/models/words:classify".formatted(server.restPort()));
      String body =
          "{\"signature_name\":\"classify\",\"examples\":[{\"ids\":[1,2,3,4]},{\"ids\":[5,1]}]}";
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(uri)
                      .POST(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.ofString(UTF_8));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode results = new ObjectMapper().readTree(answer.body()).get("results");
      float[][] expected = ofIds.predictProbabilities(InputRows.ofIds(IDS));
      for (int row = 0; row < 2; row++) {
        for (int label = 0; label < 3; label++) {
          JsonNode found = results.get(row).get(label);
          assertThat(found.get(0).textValue()).isEqualTo(ofIds.labels().get(label));
          assertThat(found.get(1).floatValue()).isCloseTo(expected[row][label], within(FROZEN));
        }
      }
    }
  }

  private static List<String> names(SequenceClassifier model, int[] classes) {
    return Arrays.stream(classes).mapToObj(model.labels()::get).toList();
  }

  private static void assertClose(ExportForm form, float[][] expected, float[][] found) {
    assertThat(found).hasDimensions(expected.length, expected[0].length);
    for (int row = 0; row < expected.length; row++) {
      if (form == ExportForm.FROZEN) {
        assertThat(found[row]).containsExactly(expected[row], within(FROZEN));
      } else {
        assertThat(found[row]).containsExactly(expected[row]);
      }
    }
  }

  private static byte[][] examples(String name, int[][] rows) {
    return Arrays.stream(rows)
        .map(
            row -> {
              Feature.Builder feature = Feature.newBuilder();
              Arrays.stream(row).forEach(id -> feature.getInt64ListBuilder().addValue(id));
              return example(name, feature);
            })
        .toArray(byte[][]::new);
  }

  private static byte[][] examples(String name, float[][][] rows) {
    return Arrays.stream(rows)
        .map(
            row -> {
              Feature.Builder feature = Feature.newBuilder();
              for (float[] timeStep : row) {
                for (float number : timeStep) {
                  feature.getFloatListBuilder().addValue(number);
                }
              }
              return example(name, feature);
            })
        .toArray(byte[][]::new);
  }

  private static byte[] example(String name, Feature.Builder feature) {
    Example.Builder example = Example.newBuilder();
    example.getFeaturesBuilder().putFeature(name, feature.build());
    return example.build().toByteArray();
  }
}
