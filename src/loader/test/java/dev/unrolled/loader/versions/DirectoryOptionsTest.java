package dev.unrolled.loader.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.events.Events;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DirectoryOptionsTest {

  private static void refused(String message, ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  @Test
  void invalidOptionsAreRefused() {
    DirectoryOptions options = DirectoryOptions.defaults();
    refused(
        "pollPeriod: expected at least 0 s, found PT-1S",
        () -> options.withPollPeriod(Duration.ofSeconds(-1)));
    refused("versions: expected at least 1, found 0", () -> VersionPolicy.latest(0));
    refused("versions: expected at least one, found none", () -> VersionPolicy.specific());
    refused("records: expected at least 0, found -1", () -> new WarmUpOptions(-1, true, 0));
    refused(
        "tolerance: expected at least 0, found NaN",
        () -> WarmUpOptions.defaults().withTolerance(Double.NaN));
  }

  @Test
  void invalidRetryOptionsAreRefused() {
    Duration second = Duration.ofSeconds(1);
    refused(
        "maxRetries: expected at least 0, found -1", () -> new RetryOptions(-1, second, second));
    refused(
        "initialDelay: expected more than 0 s, found PT0S",
        () -> new RetryOptions(1, Duration.ZERO, second));
    refused(
        "maxDelay: expected at least initialDelay, PT2S, found PT1S",
        () -> new RetryOptions(1, Duration.ofSeconds(2), second));
  }

  @Test
  void delaysDoubleUpToTheMaximum() {
    RetryOptions retry = new RetryOptions(9, Duration.ofSeconds(1), Duration.ofSeconds(6));
    assertThat(IntStream.rangeClosed(1, 5).mapToObj(retry::delay).map(Duration::toSeconds))
        .containsExactly(1L, 2L, 4L, 6L, 6L);
  }

  @Test
  void eachOptionCanBeChangedAlone() {
    DirectoryOptions options = DirectoryOptions.defaults();
    Events events = new Events();
    LoadOptions load = LoadOptions.defaults().withTags("gpu").withListener(events);
    RetryOptions retry = new RetryOptions(0, Duration.ofSeconds(1), Duration.ofSeconds(1));
    DirectoryOptions changed =
        options
            .withLoad(load)
            .withPolicy(VersionPolicy.all())
            .withLabels(Map.of("stable", 1L))
            .withPollPeriod(Duration.ZERO)
            .withWarmUp(WarmUpOptions.defaults().withCompare(false))
            .withRetry(retry);
    assertThat(changed)
        .isEqualTo(
            new DirectoryOptions(
                LoadOptions.defaults().withTags("gpu").withListener(events),
                new VersionPolicy.All(),
                Map.of("stable", 1L),
                Duration.ZERO,
                new WarmUpOptions(1000, false, 1e-4),
                retry));
  }
}
