package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.crosscheck.reference.Cell;
import dev.unrolled.crosscheck.reference.EncoderDecoder;
import dev.unrolled.crosscheck.reference.Matrix;
import dev.unrolled.crosscheck.reference.State;
import dev.unrolled.crosscheck.reference.Weights;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.training.analysis.CellTrace;
import dev.unrolled.training.analysis.Explanation;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an explanation says of every step is what the reference's cells compute. */
class ExplanationMatchesReferenceTest {

  /** Six steps and three products in float, 6e-8 of rounding each, on values of the order of 1. */
  private static final double TOLERANCE = 1e-5;

  private static final int OUTPUT_STEPS = 2;
  private static final Sequences DATA = EchoTask.generate(7, 4, OUTPUT_STEPS, 40, 6);

  /** Steps so large that the weights are far from their first values after a few of them. */
  private static final Options OPTIONS =
      Options.defaults()
          .withVocabularySize(7)
          .withBatchSize(20)
          .withEpochs(3)
          .withOptimizer(new Adam(0.1));

  static Stream<EncoderDecoderScenario<?>> scenarios() {
    return Stream.of(new OneHot(), new RandomEmbedding(3))
        .flatMap(e -> CellPair.all().stream().map(pair -> new EncoderDecoderScenario<>(pair, e)));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyLetterOfEveryStep(EncoderDecoderScenario<?> scenario) {
    Options options = OPTIONS.withCell(scenario.pair().cell()).withEmbedding(scenario.embedding());
    int[] ids = DATA.inputs()[0];
    try (var model = dev.unrolled.training.EncoderDecoder.fit(DATA, options)) {
      Explanation found = model.explain(ids);
      var weights = new Weights(OwnGraph.matrices(model.snapshot().weights().values()));
      var reference = new EncoderDecoder(scenario.pair().reference(), weights, OUTPUT_STEPS);

      Cell encoder = reference.cell().apply(weights.in("encoder"));
      State encoded = follow(encoder, encoder.zeros(), reference.embed(ids), found.encoder());
      Matrix repeated = Matrix.stack(Collections.nCopies(OUTPUT_STEPS, encoded.hidden()));
      Cell decoder = reference.cell().apply(weights.in("decoder"));
      follow(decoder, encoded, repeated, found.decoder());
      assertThat(found.answer()).isEqualTo(model.predict(new int[][] {ids})[0]);
    }
  }

  /** Runs the reference beside what was found, from a state to the last one. */
  private static State follow(Cell cell, State initial, Matrix inputs, CellTrace found) {
    State state = initial;
    for (int step = 0; step < inputs.rows(); step++) {
      Map<String, Matrix> expected = cell.inner(inputs.row(step), state);
      assertThat(found.values()).containsOnlyKeys(expected.keySet());
      for (var letter : expected.entrySet()) {
        float[][] values = found.of(letter.getKey());
        assertThat(values).hasDimensions(inputs.rows(), CellPair.UNITS);
        assertThat(row(values[step]).distance(letter.getValue()))
            .as("step %d, %s", step, letter.getKey())
            .isLessThan(TOLERANCE);
      }
      state = cell.step(inputs.row(step), state);
    }
    return state;
  }

  private static Matrix row(float[] values) {
    int[] next = {0};
    return Matrix.filled(1, values.length, () -> values[next[0]++]);
  }
}
