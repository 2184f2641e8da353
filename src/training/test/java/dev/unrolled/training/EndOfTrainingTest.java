package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.optimizer.SGD;
import dev.unrolled.training.options.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EndOfTrainingTest {

  private static final Sequences DATA = Small.data(60);
  private static final Options FIVE_EPOCHS = Small.options().withEpochs(5);

  @Test
  void allEpochsRun() {
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, FIVE_EPOCHS)) {
      assertThat(model.history().outcome()).isEqualTo(History.Outcome.COMPLETED);
      assertThat(model.history().epochs())
          .extracting(EpochResult::epoch)
          .containsExactly(1, 2, 3, 4, 5);
    }
  }

  @Test
  void toleranceLimitsTheSumOfBatchLosses() {
    double afterTwo = sums(FIVE_EPOCHS).get(1);
    Options options = FIVE_EPOCHS.withTolerance(Math.nextUp(afterTwo));
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, options)) {
      assertThat(model.history().outcome()).isEqualTo(History.Outcome.TOLERANCE_REACHED);
      assertThat(model.history().epochs()).hasSize(2);
    }
  }

  @Test
  void interruptKeepsTheWeightsOfTheLastFullEpoch() {
    Snapshot twoEpochs = snapshot(FIVE_EPOCHS.withEpochs(2));
    TrainingListener interrupt =
        onBatch(batch -> interruptIf(batch.epoch() == 3 && batch.batch() == 2));
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, FIVE_EPOCHS, interrupt)) {
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(model.history().outcome()).isEqualTo(History.Outcome.INTERRUPTED);
      assertThat(model.history().epochs()).hasSize(2);
      assertThat(model.snapshot().weights()).isEqualTo(twoEpochs.weights());
    }
  }

  @Test
  void interruptInTheFirstEpochKeepsTheInitialWeights() {
    try (EncoderDecoder model =
        EncoderDecoder.fit(DATA, FIVE_EPOCHS, onBatch(batch -> interruptIf(true)))) {
      assertThat(model.history().epochs()).isEmpty();
      assertThat(model.history().outcome()).isEqualTo(History.Outcome.INTERRUPTED);
    }
  }

  @Test
  void infiniteLossStopsWithTheLastFiniteWeights() {
    Options wild = FIVE_EPOCHS.withOptimizer(new Adam(1e38));
    List<History> ends = new ArrayList<>();
    DivergedException e =
        catchThrowableOfType(
            DivergedException.class, () -> EncoderDecoder.fit(DATA, wild, onEnd(ends::add)));
    assertThat(e)
        .hasMessageMatching(
            "epoch 1, batch \\d: expected a finite loss, found (NaN|Infinity);"
                + " the weights of epoch 0 are kept");
    assertThat(e.lastGood().weights().firstNotFinite()).isEmpty();
    assertThat(e.lastGood().history().outcome()).isEqualTo(History.Outcome.DIVERGED);
    assertThat(ends).containsExactly(e.lastGood().history());
    try (EncoderDecoder model = EncoderDecoder.of(e.lastGood())) {
      assertThat(model.predict(DATA.inputs())).hasDimensions(60, 2);
    }
  }

  @Test
  void lossFarAboveUniformWarnsAtOnceAndAtTheEnd() {
    List<String> heard = new ArrayList<>();
    Options wild = FIVE_EPOCHS.withEpochs(2).withOptimizer(new Adam(1e6));
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, wild, warnings(heard))) {
      assertThat(model.history().outcome()).isEqualTo(History.Outcome.COMPLETED);
    }
    assertThat(heard).hasSize(2);
    assertThat(heard.get(0))
        .matches(
            "loss of epoch 1: expected below 2.08, the loss of equal probabilities for all ids,"
                + " found \\S+e\\+\\d+:"
                + " training diverges; try a learning rate below 1.00e\\+06");
    assertThat(heard.get(1)).startsWith("loss of epoch 2: expected below 2.08, ");
  }

  @Test
  void untrainedModelHasNoWarning() {
    List<String> heard = new ArrayList<>();
    Options slow = FIVE_EPOCHS.withEpochs(1).withOptimizer(new SGD(1e-9));
    EncoderDecoder.fit(DATA, slow, warnings(heard)).close();
    assertThat(heard).isEmpty();
  }

  @Test
  void listenersAreCalledInOrder() {
    List<String> heard = new ArrayList<>();
    try (EncoderDecoder model =
        EncoderDecoder.fit(DATA, FIVE_EPOCHS.withEpochs(1), new Recorder(heard))) {
      assertThat(heard)
          .containsExactly(
              "begin TrainingPlan[epochs=1, batches=3, rows=60, completed=[], hasAccuracy=true]",
              "batch 1.1 of 20",
              "batch 1.2 of 20",
              "batch 1.3 of 20",
              "epoch 1",
              "end COMPLETED");
      assertThat(model.history().epochs()).hasSize(1);
    }
  }

  private record Recorder(List<String> heard) implements TrainingListener {

    @Override
    public void onTrainBegin(TrainingPlan plan) {
      heard.add("begin " + plan);
    }

    @Override
    public void onBatchEnd(BatchResult batch) {
      heard.add("batch %d.%d of %d".formatted(batch.epoch(), batch.batch(), batch.rows()));
    }

    @Override
    public void onEpochEnd(EpochResult epoch) {
      heard.add("epoch " + epoch.epoch());
    }

    @Override
    public void onTrainEnd(History history) {
      heard.add("end " + history.outcome());
    }
  }

  private static List<Double> sums(Options options) {
    return snapshot(options).history().epochs().stream().map(EpochResult::lossSum).toList();
  }

  private static Snapshot snapshot(Options options) {
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, options)) {
      return model.snapshot();
    }
  }

  private static void interruptIf(boolean condition) {
    if (condition) {
      Thread.currentThread().interrupt();
    }
  }

  private static TrainingListener onBatch(Consumer<BatchResult> action) {
    return new TrainingListener() {
      @Override
      public void onBatchEnd(BatchResult batch) {
        action.accept(batch);
      }
    };
  }

  private static TrainingListener warnings(List<String> heard) {
    return new TrainingListener() {
      @Override
      public void onWarning(String message) {
        heard.add(message);
      }
    };
  }

  private static TrainingListener onEnd(Consumer<History> action) {
    return new TrainingListener() {
      @Override
      public void onTrainEnd(History history) {
        action.accept(history);
      }
    };
  }
}
