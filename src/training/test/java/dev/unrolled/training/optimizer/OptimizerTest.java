package dev.unrolled.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.rnn.Weights;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.Small;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.options.Options;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class OptimizerTest {

  static Stream<Optimizer> all() {
    return Stream.of(
        new SGD(2),
        new SGD(0.5, 0.9, false),
        new SGD(0.5, 0.9, true),
        new Adam(0.02),
        new LazyAdam(0.02),
        new AdamW(0.02, 0.004),
        new RMSProp(0.02),
        new RMSProp(0.01, 0.9, 0.8, 1e-3, true),
        new Adagrad(0.5));
  }

  @ParameterizedTest
  @MethodSource("all")
  void threadsDoNotChangeBits(Optimizer optimizer) {
    Options options =
        Small.options().withOptimizer(optimizer).withBatchSize(60).withEpochs(12).withThreads(1);
    Snapshot one = fit(options);
    assertThat(fit(options.withThreads(2)).weights()).isEqualTo(one.weights());
    List<EpochResult> epochs = one.history().epochs();
    assertThat(epochs.get(11).loss()).isLessThan(epochs.get(0).loss());
  }

  @Test
  void gradientsBelowTheLimitAreNotClipped() {
    Weights expected = fit(Small.options()).weights();
    for (Clipping.Kind kind : Clipping.Kind.values()) {
      Options clipped = Small.options().withClipping(new Clipping(kind, 1e6));
      assertThat(fit(clipped).weights()).as("%s", kind).isEqualTo(expected);
      assertThat(fit(clipped.withClipping(new Clipping(kind, 1e-3))).weights())
          .as("%s", kind)
          .isNotEqualTo(expected);
    }
  }

  @Test
  void l2ShrinksWeightsAndIsNotInTheReportedLoss() {
    Options options = Small.options().withOptimizer(new SGD(0.1)).withEpochs(5);
    Snapshot free = fit(options);
    Snapshot pulled = fit(options.withL2(0.1));
    assertThat(squares(pulled.weights())).isLessThan(0.9 * squares(free.weights()));
    assertThat(firstLoss(options.withL2(0.1))).isEqualTo(firstLoss(options));
  }

  @Test
  void rejectsValuesOutOfRange() {
    assertRejected(() -> new SGD(-1), "learning rate: expected a number above 0, found -1.0");
    assertRejected(() -> new SGD(1, 1, false), "momentum: expected a number in [0, 1), found 1.0");
    assertRejected(
        () -> new SGD(1, 0, true), "Nesterov momentum: expected a number above 0, found 0.0");
    assertRejected(() -> new AdamW(1, -1), "weight decay: expected 0 or more, found -1.0");
    assertRejected(() -> new AdamW(0, 1), "learning rate: expected a number above 0, found 0.0");
    assertRejected(
        () -> new RMSProp(1, 1, 0, 1, false), "rho: expected a number in [0, 1), found 1.0");
    assertRejected(
        () -> new RMSProp(1, 0, 0, 0, false), "epsilon: expected a number above 0, found 0.0");
    assertRejected(
        () -> new Adagrad(1, -1, 1), "initial accumulator value: expected 0 or more, found -1.0");
    assertRejected(
        () -> Clipping.byValue(0), "clipping limit: expected a number above 0, found 0.0");
    assertRejected(
        () -> Clipping.byGlobalNorm(Double.NaN),
        "clipping limit: expected a number above 0, found NaN");
  }

  private static Snapshot fit(Options options) {
    try (EncoderDecoder model = EncoderDecoder.fit(Small.data(60), options)) {
      return model.snapshot();
    }
  }

  private static double firstLoss(Options options) {
    Options oneStep = options.withEpochs(1).withBatchSize(60);
    return fit(oneStep).history().epochs().get(0).loss();
  }

  private static double squares(Weights weights) {
    return weights.values().values().stream()
        .flatMap(array -> array.streamOfObjects())
        .mapToDouble(value -> (double) value * value)
        .sum();
  }

  private static void assertRejected(Runnable constructor, String message) {
    assertThatIllegalArgumentException().isThrownBy(constructor::run).withMessage(message);
  }
}
