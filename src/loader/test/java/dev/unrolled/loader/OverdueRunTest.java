package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.VersionChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that TensorFlow cannot stop: one long operation. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@Tag("slow")
class OverdueRunTest {

  private static final CallOptions SOON =
      CallOptions.defaults().withDeadline(Duration.ofMillis(100));

  @TempDir private Path folder;

  @Test
  void aCallFailsAtItsDeadlineAndItsRunCountsAsOverdueUntilItEnds() {
    try (ServedModel model = ServedModel.open(LongOperation.save(folder))) {
      messageOf(Reason.DEADLINE, () -> LongOperation.call(model, SOON)).contains("within 100 ms");
      assertThat(Caller.countIn("TF_SessionRun")).isEqualTo(1);
      assertThat(model.overdueRuns()).isZero();
      await().atMost(Duration.ofSeconds(30)).until(() -> model.overdueRuns() == 1);
      await().atMost(Duration.ofMinutes(2)).until(() -> model.overdueRuns() == 0);
      await().until(() -> Caller.countIn("TF_SessionRun") == 0);
    }
  }

  @Test
  void anOverdueRunDoesNotBlockTheNextVersion() throws Exception {
    LongOperation.save(Files.createDirectories(folder.resolve("1")));
    DirectoryOptions options = DirectoryOptions.defaults().withPollPeriod(Duration.ofMillis(20));
    try (ModelDirectory directory = ModelDirectory.open(folder, options)) {
      messageOf(
              Reason.DEADLINE,
              () -> directory.with(VersionChoice.latest(), lease -> call(lease, SOON)))
          .contains("no answer within");
      for (long version = 2; version <= 3; version++) {
        long expected = version;
        CountingModel.FRAMES.save(folder.resolve(Long.toString(version)));
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> directory.with(VersionChoice.latest(), Lease::version) == expected);
      }
      assertThat(Caller.countIn("TF_SessionRun")).as("version 1 still runs").isEqualTo(1);
    }
  }

  private static Answer call(Lease lease, CallOptions options) {
    return lease.signature("serving_default").call(LongOperation.INPUTS, options);
  }
}
