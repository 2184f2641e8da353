package dev.unrolled.loader.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BatchingOptionsTest {

  private static final BatchingOptions DEFAULTS = BatchingOptions.defaults();

  @Test
  void eachCanBeChanged() {
    assertThat(
            DEFAULTS
                .withAllowedBatchSizes(8, 32)
                .withBatchTimeout(Duration.ofMillis(2))
                .withMaxEnqueuedBatches(3)
                .withNumBatchThreads(1))
        .isEqualTo(new BatchingOptions(32, Duration.ofMillis(2), 3, 1, List.of(8, 32)));
    assertThat(DEFAULTS.withAllowedBatchSizes(8, 32).withMaxBatchSize(5).allowedBatchSizes())
        .isEmpty();
  }

  @Test
  void invalidOptionsAreReportedWithTheirValue() {
    refused(() -> DEFAULTS.withMaxBatchSize(0), "maxBatchSize: expected at least 1, found 0");
    refused(
        () -> DEFAULTS.withMaxEnqueuedBatches(-1),
        "maxEnqueuedBatches: expected at least 1, found -1");
    refused(() -> DEFAULTS.withNumBatchThreads(0), "numBatchThreads: expected at least 1, found 0");
    refused(
        () -> DEFAULTS.withBatchTimeout(Duration.ofMillis(-1)),
        "batchTimeout: expected at least 0 s, found PT-0.001S");
    refused(
        () -> DEFAULTS.withAllowedBatchSizes(8, 4),
        "allowedBatchSizes: expected ascending sizes from 1 on, found [8, 4]");
    refused(
        () -> new BatchingOptions(16, Duration.ZERO, 1, 1, List.of(8)),
        "allowedBatchSizes: expected maxBatchSize 16 as the last, found [8]");
  }

  private static void refused(ThrowingCallable making, String message) {
    assertThatIllegalArgumentException().isThrownBy(making).withMessage(message);
  }
}
