package dev.unrolled.training.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.training.data.BucketBoundaries;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.metrics.Metric;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.optimizer.Clipping;
import dev.unrolled.training.schedule.CosineDecay;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  private static final Options DEFAULTS = Options.defaults();

  @Test
  void eachOptionChangesIndependently() {
    Options changed =
        DEFAULTS
            .withVocabularySize(7)
            .withOutputVocabularySize(17)
            .withCell(new GRUCell(3))
            .withDecoderCell(new LSTMCell(5))
            .withEmbedding(new RandomEmbedding(2))
            .withOptimizer(new Adam(0.5))
            .withSchedule(new CosineDecay(5, 0))
            .withClipping(Clipping.byNorm(2))
            .withL2(0.125)
            .withDropout(new Dropout(0.25, 0.5, 0.75))
            .withBatchSize(11)
            .withBuckets(new BucketBoundaries(List.of(4, 8)))
            .withShuffle(false)
            .withEpochs(13)
            .withTolerance(0.25)
            .withEarlyStopping(EarlyStopping.on(Metric.LOSS, 5))
            .withTimeBudget(Duration.ofHours(6))
            .withReplicas(3)
            .withThreads(4)
            .withSeed(99);
    assertThat(changed)
        .usingRecursiveComparison()
        .isEqualTo(
            new Options(
                7,
                17,
                changed.cell(),
                changed.decoderCell(),
                changed.encoder(),
                new RandomEmbedding(2),
                new Adam(0.5),
                new CosineDecay(5, 0),
                Clipping.byNorm(2),
                0.125,
                new Dropout(0.25, 0.5, 0.75),
                11,
                new BucketBoundaries(List.of(4, 8)),
                false,
                13,
                new Stopping(0.25, EarlyStopping.on(Metric.LOSS, 5), Duration.ofHours(6)),
                3,
                4,
                99));
    assertThat(changed.cell()).isInstanceOf(GRUCell.class);
    assertThat(changed.decoderCell()).isInstanceOf(LSTMCell.class);
  }

  @Test
  void rejectsValuesOutOfRange() {
    refuses(() -> DEFAULTS.withVocabularySize(0), "vocabulary size: expected at least 1, found 0");
    refuses(() -> DEFAULTS.withL2(-1), "l2: expected 0 or more, found -1.0");
    refuses(() -> DEFAULTS.withBatchSize(0), "batch size: expected at least 1, found 0");
    refuses(() -> DEFAULTS.withEpochs(-1), "epochs: expected at least 1, found -1");
    refuses(() -> DEFAULTS.withTolerance(-1), "tolerance: expected 0 or more, found -1.0");
    refuses(() -> DEFAULTS.withTolerance(Double.NaN), "tolerance: expected 0 or more, found NaN");
    refuses(() -> DEFAULTS.withReplicas(0), "replicas: expected at least 1, found 0");
    refuses(
        () -> DEFAULTS.withBatchSize(3).withReplicas(4),
        "replicas: expected at most 3, the batch size, found 4");
    refuses(() -> DEFAULTS.withThreads(0), "threads: expected at least 1, found 0");
  }

  private static void refuses(Runnable change, String message) {
    assertThatIllegalArgumentException().isThrownBy(change::run).withMessage(message);
  }
}
