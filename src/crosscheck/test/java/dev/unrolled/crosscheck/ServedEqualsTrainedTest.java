package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.Answer;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.PretrainedEmbedding;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.training.EchoTask;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.ExportForm;
import dev.unrolled.training.Options;
import dev.unrolled.training.Sequences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.framework.activations.SELU;
import org.tensorflow.framework.activations.Tanh;

/**
 * Fit, export in either form, load: the loader answers what the fitted model answers, to the last
 * bit.
 */
class ServedEqualsTrainedTest {

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
  void predictionsAndProbabilitiesAreEqualToTheLastBit(RNNCell<?> cell, Embedding embedding)
      throws IOException {
    Options options =
        Options.defaults()
            .withVocabularySize(VOCABULARY)
            .withCell(cell)
            .withEmbedding(embedding)
            .withBatchSize(100)
            .withEpochs(2);
    try (EncoderDecoder fitted = EncoderDecoder.fit(DATA, options)) {
      for (ExportForm form : ExportForm.values()) {
        requireEqual(fitted, fitted.export(folder, form));
      }
    }
  }

  private static void requireEqual(EncoderDecoder fitted, Path version) {
    try (ServedModel served = ServedModel.open(version)) {
      Answer answer = served.signature("serving_default").call(Map.of("ids", DATA.inputs()));
      assertThat(answer.get("predictions", int[][].class))
          .isDeepEqualTo(fitted.predict(DATA.inputs()));
      assertThat(answer.get("probabilities", float[][][].class))
          .isDeepEqualTo(fitted.predictProbabilities(DATA.inputs()));
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
