package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.Weights;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import org.junit.jupiter.api.Test;

/** Order of the rows in an epoch. */
class ShuffleTest {

  private static final Sequences DATA = Small.data(100);
  private static final Options IN_ORDER = Small.options().withShuffle(false);

  @Test
  void twoUnshuffledEpochsEqualOneOfTheDataTwice() {
    Weights once = fit(DATA.and(DATA), IN_ORDER.withEpochs(1));
    assertThat(fit(DATA, IN_ORDER.withEpochs(2))).isEqualTo(once);
  }

  @Test
  void twoShuffledEpochsDifferFromOneOfTheDataTwice() {
    Options shuffled = Small.options();
    assertThat(fit(DATA, shuffled.withEpochs(2)))
        .isNotEqualTo(fit(DATA.and(DATA), shuffled.withEpochs(1)))
        .isNotEqualTo(fit(DATA, IN_ORDER));
  }

  private static Weights fit(Dataset data, Options options) {
    try (EncoderDecoder model = Training.with(options).fit(data)) {
      return model.snapshot().weights();
    }
  }
}
