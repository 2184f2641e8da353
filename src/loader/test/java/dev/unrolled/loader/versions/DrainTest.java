package dev.unrolled.loader.versions;

import static dev.unrolled.loader.Calls.latestOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.unrolled.loader.Calls;
import dev.unrolled.loader.ServedSignature;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainTest {

  private static final DirectoryOptions BY_HAND =
      DirectoryOptions.defaults().withPollPeriod(Duration.ZERO);
  private static final int CYCLES = 10;

  @TempDir Path base;
  private VersionFolders folders;

  @BeforeEach
  void addOneVersion() {
    folders = new VersionFolders(base);
    folders.add(1);
  }

  private static VersionState stateOf(ModelDirectory directory, long version) {
    return directory.status().stream()
        .filter(status -> status.version() == version)
        .map(VersionStatus::state)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLeasedVersionStaysOpenAfterItsReplacement() {
    try (ModelDirectory directory = ModelDirectory.open(base, BY_HAND)) {
      Lease lease = directory.lease(VersionChoice.latest());
      ServedSignature signature = lease.signature("serving_default");
      folders.add(2);
      directory.poll();
      assertThat(latestOf(directory)).isEqualTo(2);
      assertThat(stateOf(directory, 1)).isEqualTo(VersionState.UNLOADING);
      assertThat(Calls.y(lease, 10)).isEqualTo(10 + lease.version());
      lease.close();
      await().until(() -> stateOf(directory, 1) == VersionState.END);
      assertThatIllegalStateException()
          .isThrownBy(() -> signature.call(Calls.x(1)))
          .withMessage(folders.of(1) + ": the model is closed");
    }
  }

  @Test
  void aClosedLeaseReturnsNoSignatures() {
    try (ModelDirectory directory = ModelDirectory.open(base, BY_HAND)) {
      Lease lease = directory.lease(VersionChoice.version(1));
      assertThat(lease.signatures()).containsOnlyKeys("serving_default");
      lease.close();
      lease.close();
      assertThatIllegalStateException()
          .isThrownBy(() -> lease.signature("serving_default"))
          .withMessage(folders.of(1) + ": the lease is closed");
      assertThat(latestOf(directory)).isEqualTo(1);
    }
  }

  @Test
  void closingWaitsForLeasesAndRefusesCalls() {
    ModelDirectory directory = ModelDirectory.open(base, BY_HAND);
    Lease lease = directory.lease(VersionChoice.latest());
    CompletableFuture<Void> closing = CompletableFuture.runAsync(directory::close);
    await().until(() -> stateOf(directory, 1) == VersionState.UNLOADING);
    assertThatIllegalStateException().isThrownBy(() -> latestOf(directory));
    assertThat(Calls.y(lease, 10)).isEqualTo(11);
    assertThat(closing).isNotDone();
    lease.close();
    closing.join();
    assertThat(stateOf(directory, 1)).isEqualTo(VersionState.END);
  }

  @Test
  void aFailingTaskReleasesItsVersion() {
    ModelDirectory directory = ModelDirectory.open(base, BY_HAND);
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                directory.with(
                    VersionChoice.latest(),
                    lease -> {
                      throw new IllegalStateException("the work's own failure");
                    }))
        .withMessage("the work's own failure");
    directory.close();
    assertThat(stateOf(directory, 1)).isEqualTo(VersionState.END);
  }

  @Test
  void changingAndFailingVersionsLeakNoNativeMemory() {
    folders.add(2, List.of(VersionFolders.request(1, 3)));
    folders.add(3, List.of(VersionFolders.request(1, 3)));
    folders.addTorn(4);
    DirectoryOptions options = BY_HAND.withPolicy(VersionPolicy.all());
    Runnable cycle =
        () -> {
          try (ModelDirectory directory = ModelDirectory.open(base, options)) {
            assertThat(latestOf(directory)).isEqualTo(2);
          }
        };
    cycle.run();
    long before = Pointer.totalCount();
    for (int i = 0; i < CYCLES; i++) {
      cycle.run();
    }
    assertThat(Pointer.totalCount() - before).isNotPositive();
  }
}
