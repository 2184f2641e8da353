package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.PretrainedEmbedding;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.framework.activations.SELU;
import org.tensorflow.framework.activations.Tanh;

/**
 * A loaded export gives the same outputs as the fitted model, to the last bit. A frozen export
 * gives close outputs, since its sums are taken in another order.
 */
@Tag("slow")
class ServedEqualsTrainedTest {

  private static final float FROZEN = 1e-5f;

  private static final int VOCABULARY = 9;
  private static final Sequences DATA = EchoTask.generate(VOCABULARY, 4, 3, 90, 2);

  @TempDir private Path folder;

  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of(new LSTMCell(10), new OneHot()),
        Arguments.of(new LSTMCell(10, new SELU(), false), new RandomEmbedding(4)),
        Arguments.of(new GRUCell(10), new OneHot()),
        Arguments.of(new GRUCell(10, new Tanh(), true), PretrainedEmbedding.fixed(vectors())),
        Arguments.of(new SimpleRNNCell(10), PretrainedEmbedding.trained(vectors())));
  }

  @ParameterizedTest
  @MethodSource("models")
  void predictionsAndProbabilitiesAreEqual(RNNCell<?> cell, Embedding embedding)
      throws IOException {
    Options options =
        Options.defaults()
            .withVocabularySize(VOCABULARY)
            .withCell(cell)
            .withEmbedding(embedding)
            .withBatchSize(100)
            .withEpochs(2);
    try (EncoderDecoder fitted = EncoderDecoder.fit(DATA, options)) {
      requireEqual(fitted, fitted.export(folder), 0);
      requireEqual(fitted, fitted.export(folder, ExportForm.FROZEN), FROZEN);
    }
  }

  private static void requireEqual(EncoderDecoder fitted, Path version, float tolerance) {
    try (ServedModel served = ServedModel.open(version)) {
      Answer answer = served.signature("serving_default").call(Map.of("ids", DATA.inputs()));
      assertThat(answer.get("predictions", int[][].class))
          .isDeepEqualTo(fitted.predict(DATA.inputs()));
      float[][][] expected = fitted.predictProbabilities(DATA.inputs());
      float[][][] found = answer.get("probabilities", float[][][].class);
      assertThat(found).hasDimensions(expected.length, expected[0].length);
      for (int row = 0; row < expected.length; row++) {
        for (int t = 0; t < expected[row].length; t++) {
          assertThat(found[row][t]).containsExactly(expected[row][t], within(tolerance));
        }
      }
    }
  }

  private static float[][] vectors() {
    float[][] vectors = new float[VOCABULARY][3];
    for (int id = 0; id < VOCABULARY; id++) {
      vectors[id] = new float[] {id / 10f, 1 - id / 5f, id % 2};
    }
    return vectors;
  }
}
