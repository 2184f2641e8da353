package dev.unrolled.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.WarmUpRequests;
import dev.unrolled.formats.serving.PredictLog;
import dev.unrolled.formats.serving.PredictionLog;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.Small;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.TensorProto;

@Tag("slow")
class WarmUpExamplesTest {

  private static final int ALL = 100;

  /** Weights large enough for clear predictions. */
  private static final Options LEARNED =
      Small.options().withOptimizer(new Adam(0.02)).withEpochs(60);

  @TempDir private Path base;

  private static List<PredictLog> read(Path version) throws IOException {
    return WarmUpRequests.read(version, ALL).stream().map(PredictionLog::getPredictLog).toList();
  }

  private static Object values(Map<String, TensorProto> tensors, String name) throws IOException {
    return TensorValue.read(tensors.get(name)).values();
  }

  private static int[][] ids(PredictLog log) throws IOException {
    int[] flat = (int[]) values(log.getRequest().getInputsMap(), "ids");
    int steps = 4;
    int[][] rows = new int[flat.length / steps][];
    Arrays.setAll(rows, row -> Arrays.copyOfRange(flat, row * steps, (row + 1) * steps));
    return rows;
  }

  @Test
  void oneRequestHasOneRowAndTheOtherSeveral() throws IOException {
    try (EncoderDecoder model = EncoderDecoder.fit(Small.data(20), Small.options())) {
      List<PredictLog> logs = read(model.export(base));
      assertThat(logs)
          .extracting(log -> log.getRequest().getModelSpec().getSignatureName())
          .containsExactly("serving_default", "serving_default");
      assertThat(ids(logs.get(0))).hasNumberOfRows(1);
      assertThat(ids(logs.get(1))).hasNumberOfRows(8);
      assertThat(Arrays.stream(ids(logs.get(1))).flatMapToInt(Arrays::stream).distinct())
          .hasSizeGreaterThan(4)
          .allMatch(id -> id >= 0 && id < Small.VOCABULARY);
    }
  }

  @Test
  void recordedResponsesEqualTheModel() throws IOException {
    try (EncoderDecoder model = EncoderDecoder.fit(Small.data(200), LEARNED)) {
      for (PredictLog log : read(model.export(base))) {
        Map<String, TensorProto> answers = log.getResponse().getOutputsMap();
        TensorValue probabilities = TensorValue.read(answers.get("probabilities"));
        assertThat(probabilities.shape()).isEqualTo(Shape.of(ids(log).length, 2, Small.VOCABULARY));
        int[] predictions = (int[]) values(answers, "predictions");
        assertThat(predictions)
            .isEqualTo(
                Arrays.stream(model.predict(ids(log))).flatMapToInt(Arrays::stream).toArray());
        float[] first = Arrays.copyOf((float[]) probabilities.values(), Small.VOCABULARY);
        assertThat(first).isEqualTo(model.predictProbabilities(ids(log))[0][0]);
      }
    }
  }

  @Test
  void unclearPredictionsAreNotRecorded() {
    assertThat(WarmUpExamples.isClear(new float[] {0.4f, 0.2f, 0.4f})).isFalse();
    assertThat(WarmUpExamples.isClear(new float[] {0.4f, 0.2f, 0.4009f})).isFalse();
    assertThat(WarmUpExamples.isClear(new float[] {0.4f, 0.2f, 0.402f})).isTrue();
    assertThat(WarmUpExamples.isClear(new float[] {0.4f, Float.NaN, 0.6f})).isFalse();
    assertThat(WarmUpExamples.isClear(new float[] {1})).isTrue();
  }

  @Test
  void unclearPredictionsRecordProbabilitiesOnly() throws IOException {
    Options hardlyMoved = Small.options().withOptimizer(new Adam(1e-30)).withEpochs(1);
    try (EncoderDecoder model = EncoderDecoder.fit(Small.data(20), hardlyMoved)) {
      assertThat(read(model.export(base)).get(1).getResponse().getOutputsMap())
          .containsOnlyKeys("probabilities");
    }
  }

  @Test
  void seedDeterminesTheRecordedExamples() throws IOException {
    try (EncoderDecoder model = EncoderDecoder.fit(Small.data(20), Small.options())) {
      Path first = WarmUpRequests.file(model.export(base));
      Path second = WarmUpRequests.file(model.export(base));
      assertThat(Files.mismatch(first, second)).isEqualTo(-1);
    }
  }

  @Test
  void largeVocabularyRecordsOneRow() throws IOException {
    int vast = 200_000;
    Options tiny = Small.options().withVocabularySize(vast).withCell(new LSTMCell(1));
    Sequences data = EchoTask.generate(vast, 4, 2, 2, 5);
    try (EncoderDecoder model = EncoderDecoder.fit(data, tiny.withBatchSize(2).withEpochs(1))) {
      List<PredictLog> logs = read(model.export(base));
      assertThat(logs).hasSize(1);
      assertThat(ids(logs.get(0))).hasNumberOfRows(1);
    }
  }
}
