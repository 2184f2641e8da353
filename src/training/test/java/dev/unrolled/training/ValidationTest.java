package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Metric;
import dev.unrolled.training.options.Options;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ValidationTest {

  private static final Sequences DATA = Small.data(60);
  private static final Sequences OTHER = EchoTask.generate(Small.VOCABULARY, 4, 2, 30, 77);
  private static final Options OPTIONS = Small.options().withEpochs(6);

  @Test
  void validationScoresTheModelAtTheEndOfTheEpoch() {
    try (EncoderDecoder model = Training.with(OPTIONS).validatedOn(OTHER).fit(DATA)) {
      assertThat(model.history().epochs()).hasSize(6);
      assertThat(model.history().epochs().get(5).validation()).isEqualTo(model.score(OTHER));
      assertThat(model.history().epochs().get(4).validation()).isNotEqualTo(model.score(OTHER));
    }
  }

  @Test
  void validationChangesNoWeight() {
    try (EncoderDecoder checked = Training.with(OPTIONS).validatedOn(OTHER).fit(DATA);
        EncoderDecoder plain = EncoderDecoder.fit(DATA, OPTIONS)) {
      assertThat(checked.snapshot().weights()).isEqualTo(plain.snapshot().weights());
    }
  }

  @Test
  void validationFractionEqualsSplit() {
    Sequences.Split split = DATA.split(0.25, OPTIONS.seed());
    try (EncoderDecoder fraction = Training.with(OPTIONS).validatedOn(0.25).fit(DATA);
        EncoderDecoder withTestSplit =
            Training.with(OPTIONS).validatedOn(split.test()).fit(split.train())) {
      assertThat(fraction.snapshot().weights()).isEqualTo(withTestSplit.snapshot().weights());
      assertThat(fraction.history().epochs().get(5).validation())
          .isEqualTo(withTestSplit.history().epochs().get(5).validation());
    }
  }

  @Test
  void earlyStoppingRestoresTheBestWeights() {
    EarlyStopping impossible = new EarlyStopping(Metric.VAL_LOSS, 2, 1000, true);
    try (EncoderDecoder model =
            Training.with(OPTIONS.withEarlyStopping(impossible)).validatedOn(OTHER).fit(DATA);
        EncoderDecoder one = Training.with(OPTIONS.withEpochs(1)).validatedOn(OTHER).fit(DATA)) {
      assertThat(model.history().outcome()).isEqualTo(History.Outcome.STOPPED_EARLY);
      assertThat(model.history().epochs()).hasSize(3);
      assertThat(model.history().keptEpoch()).isEqualTo(1);
      assertThat(model.snapshot().weights()).isEqualTo(one.snapshot().weights());
    }
  }

  @Test
  void earlyStoppingCanKeepTheLastWeights() {
    EarlyStopping impossible = new EarlyStopping(Metric.VAL_LOSS, 2, 1000, false);
    try (EncoderDecoder model =
            Training.with(OPTIONS.withEarlyStopping(impossible)).validatedOn(OTHER).fit(DATA);
        EncoderDecoder three = EncoderDecoder.fit(DATA, OPTIONS.withEpochs(3))) {
      assertThat(model.history().keptEpoch()).isEqualTo(3);
      assertThat(model.snapshot().weights()).isEqualTo(three.snapshot().weights());
    }
  }

  @Test
  void noEpochStartsAfterTheTimeBudget() {
    AtomicLong clock = new AtomicLong();
    TrainingListener minutePerBatch =
        new TrainingListener() {
          @Override
          public void onBatchEnd(BatchResult batch) {
            clock.addAndGet(Duration.ofMinutes(1).toNanos());
          }
        };
    Options options = OPTIONS.withTimeBudget(Duration.ofMinutes(5));
    try (EncoderDecoder model =
        Training.with(options).timedBy(clock::get).watchedBy(minutePerBatch).fit(DATA)) {
      assertThat(model.history().outcome()).isEqualTo(History.Outcome.OUT_OF_TIME);
      assertThat(model.history().epochs())
          .extracting(EpochResult::seconds)
          .containsExactly(180.0, 180.0);
    }
  }

  @Test
  void messagesSayWhatIsWrong() {
    Options watching = OPTIONS.withEarlyStopping(EarlyStopping.on(Metric.VAL_LOSS, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EncoderDecoder.fit(DATA, watching))
        .withMessage("early stopping on val_loss: expected validation data, found none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Training.with(OPTIONS).validatedOn(1.0))
        .withMessage("validation fraction: expected a number in [0, 1), found 1.0");
    Sequences longer = EchoTask.generate(Small.VOCABULARY, 5, 2, 10, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Training.with(OPTIONS).validatedOn(longer).fit(DATA))
        .withMessage("validation data: inputs[0]: expected 4 ids, found 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.withTimeBudget(Duration.ZERO))
        .withMessage("time budget: expected a duration above 0, found PT0S");
  }
}
