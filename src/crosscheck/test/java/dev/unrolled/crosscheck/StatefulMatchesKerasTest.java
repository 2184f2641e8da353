package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.reference.Matrix;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.Stacked;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.head.SoftmaxTagger;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.RecurrentEncoder;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.Training;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.data.StatefulWindows;
import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;

/** Truncated backpropagation through time against Keras's layers with {@code stateful=True}. */
class StatefulMatchesKerasTest {

  /** Relative to the largest magnitude: 18 steps of float32 sums in another order. */
  private static final double TOLERANCE = 1e-4;

  private static JsonNode golden() throws IOException {
    try (var in = StatefulMatchesKerasTest.class.getResourceAsStream("/stateful/stateful.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void lossesAndWeightsMatch(int replicas) throws IOException {
    JsonNode golden = golden();
    List<Double> losses = new ArrayList<>();
    Training run =
        Training.with(options(golden).withReplicas(replicas))
            .startingFrom(start(golden))
            .watchedBy(lossesInto(losses));
    int[][] sequences = TrainingGolden.ids(golden.get("sequences"));
    int window = golden.get("window").intValue();
    try (FittedModel model = run.fit(model(golden), StatefulWindows.ofNextIds(sequences, window))) {
      assertLosses(losses, TrainingGolden.matrix(golden.get("losses")));
      Map<String, Matrix> expected = TrainingGolden.matrices(golden.get("weights"));
      assertThat(model.snapshot().weights().values().keySet()).isEqualTo(expected.keySet());
      model
          .snapshot()
          .weights()
          .values()
          .forEach((name, found) -> assertClose(name, found, expected.get(name)));
    }
  }

  private static Options options(JsonNode golden) {
    return Options.defaults()
        .withOptimizer(new Adam(golden.get("learning_rate").doubleValue(), 0.9, 0.999, 1e-7))
        .withBatchSize(golden.get("rows").intValue())
        .withEpochs(golden.get("epochs").intValue())
        .withTolerance(0)
        .withShuffle(false);
  }

  private static SequenceModel model(JsonNode golden) {
    var layers =
        Stacked.of(
            new RNN<>(new LSTMCell(golden.get("units").get("lstm").intValue())),
            new RNN<>(new GRUCell(golden.get("units").get("gru").intValue())));
    int vocabularySize = golden.get("vocabulary_size").intValue();
    int window = golden.get("window").intValue();
    List<String> tags = IntStream.range(0, vocabularySize).mapToObj(Integer::toString).toList();
    return new SequenceModel(
        InputIds.exactly(vocabularySize, window),
        new RecurrentEncoder(new OneHot(), layers),
        new SoftmaxTagger(tags, window));
  }

  private static Weights start(JsonNode golden) {
    Map<String, FloatNdArray> values = new LinkedHashMap<>();
    golden
        .get("start")
        .properties()
        .forEach(
            weight -> {
              JsonNode sizes = weight.getValue().get("shape");
              long[] shape =
                  IntStream.range(0, sizes.size())
                      .mapToLong(i -> sizes.get(i).longValue())
                      .toArray();
              float[] numbers = TrainingGolden.matrix(weight.getValue()).toFloats();
              values.put(weight.getKey(), NdArrays.wrap(Shape.of(shape), DataBuffers.of(numbers)));
            });
    return new Weights(values);
  }

  private static TrainingListener lossesInto(List<Double> losses) {
    return new TrainingListener() {
      @Override
      public void onBatchEnd(BatchResult batch) {
        losses.add(batch.loss());
      }
    };
  }

  private static void assertLosses(List<Double> found, Matrix expected) {
    assertThat(found).hasSize(expected.columns());
    for (int step = 0; step < found.size(); step++) {
      double loss = expected.get(0, step);
      assertThat(Math.abs(found.get(step) - loss) / expected.maxAbs())
          .as("step %d: expected %s, found %s", step, loss, found.get(step))
          .isLessThan(TOLERANCE);
    }
  }

  private static void assertClose(String name, FloatNdArray found, Matrix expected) {
    List<Float> numbers = found.streamOfObjects().toList();
    double largest = 0;
    for (int i = 0; i < numbers.size(); i++) {
      double number = expected.get(i / expected.columns(), i % expected.columns());
      largest = Math.max(largest, Math.abs(numbers.get(i) - number));
    }
    assertThat(largest / expected.maxAbs()).as(name).isLessThan(TOLERANCE);
  }
}
