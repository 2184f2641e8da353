package dev.unrolled.crosscheck;

import static dev.unrolled.reference.Nonlinearity.TANH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.reference.Cell;
import dev.unrolled.reference.EncoderDecoder;
import dev.unrolled.reference.GRU;
import dev.unrolled.reference.LSTM;
import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.SimpleRNN;
import dev.unrolled.reference.State;
import dev.unrolled.reference.Weights;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.training.analysis.CellTrace;
import dev.unrolled.training.analysis.Explanation;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import java.util.Collections;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.framework.activations.Tanh;

/** The intermediates of an explanation equal those of the reference cells. */
class ExplanationMatchesReferenceTest {

  /**
   * Six time steps and three products in float, 6e-8 of rounding each, on values of the order of 1.
   */
  private static final double TOLERANCE = 1e-5;

  private static final int UNITS = 4;
  private static final int OUTPUT_LENGTH = 2;
  private static final Sequences DATA = EchoTask.generate(7, 4, OUTPUT_LENGTH, 40, 6);

  /** A learning rate so large that a few steps move the weights far from their initial values. */
  private static final Options OPTIONS =
      Options.defaults()
          .withVocabularySize(7)
          .withBatchSize(20)
          .withEpochs(3)
          .withOptimizer(new Adam(0.1));

  /** A cell with its reference, and an embedding. */
  private record Model(RNNCell<?> cell, Function<Weights, Cell> reference, Embedding embedding) {

    @Override
    public String toString() {
      return "%s %s, %s".formatted(cell.name(), cell.config(), embedding.name());
    }
  }

  static Stream<Model> models() {
    return Stream.of(new OneHot(), new RandomEmbedding(3))
        .flatMap(
            embedding ->
                Stream.of(
                    new Model(
                        new SimpleRNNCell(UNITS),
                        weights -> new SimpleRNN(weights.in("simple_rnn"), TANH),
                        embedding),
                    new Model(
                        new LSTMCell(UNITS),
                        weights -> new LSTM(weights.in("lstm"), TANH, 0),
                        embedding),
                    new Model(
                        new GRUCell(UNITS),
                        weights -> new GRU(weights.in("gru"), TANH, false),
                        embedding),
                    new Model(
                        new GRUCell(UNITS, new Tanh(), true),
                        weights -> new GRU(weights.in("gru"), TANH, true),
                        embedding)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyIntermediateOfEveryTimeStepMatches(Model tested) {
    Options options = OPTIONS.withCell(tested.cell()).withEmbedding(tested.embedding());
    int[] ids = DATA.inputs()[0];
    try (var model = dev.unrolled.training.EncoderDecoder.fit(DATA, options)) {
      Explanation found = model.explain(ids);
      var weights = new Weights(OwnGraph.matrices(model.snapshot().weights().values()));
      var reference = new EncoderDecoder(tested.reference(), weights, OUTPUT_LENGTH);

      Cell encoder = reference.cell().apply(weights.in("encoder"));
      State encoded = compare(encoder, encoder.zeros(), reference.embed(ids), found.encoder());
      Matrix repeated = Matrix.stack(Collections.nCopies(OUTPUT_LENGTH, encoded.hidden()));
      Cell decoder = reference.cell().apply(weights.in("decoder"));
      compare(decoder, encoded, repeated, found.decoder());
      assertThat(found.answer()).isEqualTo(model.predict(new int[][] {ids})[0]);
    }
  }

  /** Compares the reference with the trace found, and returns the final state. */
  private static State compare(Cell cell, State initial, Matrix inputs, CellTrace found) {
    State state = initial;
    for (int t = 0; t < inputs.rows(); t++) {
      Map<String, Matrix> expected = cell.trace(inputs.row(t), state);
      assertThat(found.values()).containsOnlyKeys(expected.keySet());
      for (var symbol : expected.entrySet()) {
        float[][] values = found.of(symbol.getKey());
        assertThat(values).hasDimensions(inputs.rows(), UNITS);
        assertThat(row(values[t]).maxDifference(symbol.getValue()))
            .as("time step %d, %s", t, symbol.getKey())
            .isLessThan(TOLERANCE);
      }
      state = cell.step(inputs.row(t), state);
    }
    return state;
  }

  private static Matrix row(float[] values) {
    int[] next = {0};
    return Matrix.filled(1, values.length, () -> values[next[0]++]);
  }
}
