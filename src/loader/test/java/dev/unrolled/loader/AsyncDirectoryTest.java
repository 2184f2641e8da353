package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.TypedAnswer;
import dev.unrolled.loader.versions.TypedDirectory;
import dev.unrolled.loader.versions.VersionChoice;
import dev.unrolled.loader.versions.VersionState;
import dev.unrolled.loader.versions.VersionStatus;
import dev.unrolled.loader.versions.VersionedAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AsyncDirectoryTest {

  private record X(int x) {}

  private record Y(int y) {}

  private static final DirectoryOptions BY_HAND =
      DirectoryOptions.defaults().withPollPeriod(Duration.ZERO);
  private static final Duration SOON = Duration.ofMillis(50);
  private static final Map<String, ?> ZERO = Map.of("x", 0);

  @TempDir Path base;

  private static void put(ModelDirectory directory, VersionChoice choice, int x) {
    directory.call(choice, "put", Map.of("x", x), CallOptions.defaults());
  }

  private static long versionOf(CompletableFuture<VersionedAnswer> call) {
    return call.join().version();
  }

  @Test
  void aVersionStaysOpenUntilItHasAnswered() {
    Models.queue(base.resolve("1"));
    try (ModelDirectory directory = ModelDirectory.open(base, BY_HAND);
        Lease first = directory.lease(VersionChoice.version(1))) {
      CompletableFuture<VersionedAnswer> taken = directory.callAsync("take", ZERO);
      Models.queue(base.resolve("2"));
      directory.poll();
      CompletableFuture<VersionedAnswer> second = directory.callAsync("take", ZERO);
      put(directory, VersionChoice.latest(), 7);
      assertThat(versionOf(second)).isEqualTo(2);
      assertThat(taken).isNotDone();
      first.signature("put").call(Map.of("x", 6));
      assertThat(versionOf(taken)).isEqualTo(1);
      assertThat(taken.join().answer().get("y", Integer.class)).isEqualTo(6);
    }
  }

  @Test
  void aVersionIsReleasedWhenItsCallsHaveEndedOrFailed() {
    Models.queue(base.resolve("1"));
    ModelDirectory directory = ModelDirectory.open(base, BY_HAND);
    CompletableFuture<VersionedAnswer> cancelled = directory.callAsync("take", ZERO);
    cancelled.cancel(true);
    messageOf(
        Reason.DEADLINE,
        directory.callAsync(
            VersionChoice.latest(), "take", ZERO, CallOptions.defaults().withDeadline(SOON)));
    messageOf(Reason.UNKNOWN_SIGNATURE, directory.callAsync("give", ZERO));
    messageOf(Reason.WRONG_DTYPE, directory.callAsync("take", Map.of("x", 0f)));
    put(directory, VersionChoice.latest(), 1);
    put(directory, VersionChoice.latest(), 2);
    directory.close();
    assertThat(directory.status()).extracting(VersionStatus::state).containsOnly(VersionState.END);
  }

  @Test
  void withoutAnAvailableVersionTheFutureFails() {
    try (ModelDirectory directory = ModelDirectory.open(base, BY_HAND)) {
      messageOf(Reason.UNAVAILABLE, directory.callAsync("take", ZERO))
          .contains("no version is available");
    }
  }

  @Test
  void aDirectoryCallsAsynchronouslyWithRecords() {
    Models.queue(base.resolve("1"));
    try (ModelDirectory directory = ModelDirectory.open(base, BY_HAND)) {
      TypedDirectory<X, Y> take = directory.typed("take", X.class, Y.class);
      CompletableFuture<TypedAnswer<Y>> taken = take.callAsync(new X(0));
      put(directory, VersionChoice.latest(), 6);
      assertThat(taken.join()).isEqualTo(new TypedAnswer<>(1, new Y(6)));
      messageOf(Reason.DEADLINE, take.callAsync(VersionChoice.version(1), new X(0), SOON))
          .isEqualTo("signature \"take\": no answer within 50 ms");
      put(directory, VersionChoice.latest(), 7);
    }
  }

  @Test
  void aModelCallsAsynchronouslyWithRecords() {
    try (ServedModel model = ServedModel.open(Models.queue(base))) {
      TypedSignature<X, Y> take = model.signature("take").typed(X.class, Y.class);
      CompletableFuture<Y> taken = take.callAsync(new X(0));
      model.signature("put").call(Map.of("x", 6));
      assertThat(taken.join()).isEqualTo(new Y(6));
      messageOf(Reason.DEADLINE, take.callAsync(new X(0), SOON)).contains("within 50 ms");
      messageOf(Reason.WRONG_VALUE, take.callAsync(null)).contains("expected a record X");
      model.signature("put").call(Map.of("x", 7));
    }
  }

  @Test
  void closingInADependentStageDoesNotDeadlock() {
    Models.queue(base.resolve("1"));
    ModelDirectory directory = ModelDirectory.open(base, BY_HAND);
    CompletableFuture<Void> closed =
        directory.callAsync("take", ZERO).thenAccept(answer -> directory.close());
    put(directory, VersionChoice.latest(), 6);
    await().untilAsserted(() -> assertThat(closed).isCompleted());
  }
}
