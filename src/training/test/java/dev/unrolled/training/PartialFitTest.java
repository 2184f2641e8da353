package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Metric;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartialFitTest {

  private static final Sequences DATA = Small.data(60);
  private static final Options OPTIONS = Small.options().withTolerance(0);

  @Test
  void partialFitsEqualOneFit() {
    try (EncoderDecoder two = EncoderDecoder.fit(DATA, OPTIONS.withEpochs(2));
        EncoderDecoder three = two.partialFit(DATA);
        EncoderDecoder four = three.partialFit(DATA);
        EncoderDecoder atOnce = EncoderDecoder.fit(DATA, OPTIONS.withEpochs(4))) {
      assertThat(four.snapshot().weights()).isEqualTo(atOnce.snapshot().weights());
      assertThat(four.snapshot().slots()).isEqualTo(atOnce.snapshot().slots());
      assertThat(losses(four)).isEqualTo(losses(atOnce));
      assertThat(four.history().keptEpoch()).isEqualTo(4);
    }
  }

  @Test
  void partialFitDoesNotChangeTheModel() {
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, OPTIONS)) {
      Score before = model.score(DATA);
      Snapshot values = model.snapshot();
      try (EncoderDecoder more = model.partialFit(DATA)) {
        assertThat(more.snapshot().weights()).isNotEqualTo(values.weights());
      }
      assertThat(model.score(DATA)).isEqualTo(before);
      assertThat(model.snapshot()).isSameAs(values);
      assertThat(model.history().epochs()).hasSize(2);
    }
  }

  @Test
  void partialFitAcceptsOtherData() {
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, OPTIONS);
        EncoderDecoder more = model.partialFit(Small.data(7))) {
      assertThat(more.history().epochs()).hasSize(3);
      assertThat(more.snapshot().options()).isEqualTo(OPTIONS);
    }
  }

  @Test
  void stoppingRulesDoNotApplyToPartialFit() {
    Options stopping =
        OPTIONS.withTolerance(1e9).withEarlyStopping(EarlyStopping.on(Metric.LOSS, 1));
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, stopping);
        EncoderDecoder more = model.partialFit(DATA)) {
      assertThat(model.history().epochs()).hasSize(1);
      assertThat(more.history().epochs()).hasSize(2);
    }
  }

  @Test
  void interruptKeepsTheModel() {
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, OPTIONS)) {
      Thread.currentThread().interrupt();
      try (EncoderDecoder more = model.partialFit(DATA)) {
        assertThat(more.history().outcome()).isEqualTo(History.Outcome.INTERRUPTED);
        assertThat(more.snapshot().weights()).isEqualTo(model.snapshot().weights());
        assertThat(more.snapshot().slots()).isEqualTo(model.snapshot().slots());
      }
    }
  }

  @Test
  void restoredBestWeightsResetTheOptimizer() {
    Options restoring =
        OPTIONS
            .withOptimizer(new Adam(0.9))
            .withEpochs(9)
            .withEarlyStopping(EarlyStopping.on(Metric.LOSS, 1));
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, restoring)) {
      assertThat(model.history().keptEpoch()).isLessThan(model.history().epochs().size());
      assertThat(model.snapshot().slots().values()).isEmpty();
    }
  }

  @Test
  void infiniteLossKeepsTheModel() {
    Options wild = OPTIONS.withOptimizer(new Adam(1e38));
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, OPTIONS)) {
      Snapshot good = model.snapshot();
      Snapshot before =
          new Snapshot(good.architecture(), wild, good.weights(), good.history(), good.slots());
      try (EncoderDecoder broken = EncoderDecoder.of(before)) {
        DivergedException e =
            catchThrowableOfType(DivergedException.class, () -> broken.partialFit(DATA));
        assertThat(e).hasMessageStartingWith("epoch 3, batch ");
        assertThat(e.lastGood().weights()).isEqualTo(before.weights());
      }
    }
  }

  @Test
  void rejectsDataThatDoesNotFitAndClosedModels() {
    EncoderDecoder model = EncoderDecoder.fit(DATA, OPTIONS);
    try (model) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.partialFit(EchoTask.generate(8, 5, 2, 10, 1)))
          .withMessage("inputs[0]: expected 4 ids, found 5");
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> model.partialFit(DATA))
        .withMessage("the model is closed");
  }

  private static List<Double> losses(EncoderDecoder model) {
    return model.history().epochs().stream().map(EpochResult::loss).toList();
  }
}
