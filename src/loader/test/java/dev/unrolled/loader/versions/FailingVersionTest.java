package dev.unrolled.loader.versions;

import static dev.unrolled.loader.Calls.latestOf;
import static dev.unrolled.loader.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.Models;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.events.Events;
import dev.unrolled.loader.events.LoaderListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class FailingVersionTest {

  @TempDir Path base;
  private final AtomicLong clock = new AtomicLong();
  private final Events events = new Events();
  private VersionFolders folders;

  @BeforeEach
  void useTheFolder() {
    folders = new VersionFolders(base);
  }

  private ModelDirectory open() {
    DirectoryOptions options =
        DirectoryOptions.defaults()
            .withPollPeriod(Duration.ZERO)
            .withLoad(LoadOptions.defaults().withListener(events))
            .withRetry(new RetryOptions(3, Duration.ofSeconds(1), Duration.ofSeconds(3)));
    return ModelDirectory.open(base, options, clock::get);
  }

  private void pollAfter(ModelDirectory directory, Duration time) {
    clock.addAndGet(time.toNanos());
    directory.poll();
  }

  @Test
  void theOldVersionKeepsServingAndTheErrorIsInTheStatus() {
    folders.add(1);
    try (ModelDirectory directory = open()) {
      folders.addTorn(2);
      directory.poll();
      assertThat(latestOf(directory)).isEqualTo(1);
      VersionStatus status = directory.status().get(0);
      assertThat(status.state()).isEqualTo(VersionState.END);
      assertThat(status.error().orElseThrow().reason()).isEqualTo(Reason.UNREADABLE);
      assertThat(status.describe())
          .startsWith(
              "2 END: %s/saved_model.pb: expected a SavedModel, found ".formatted(folders.of(2)));
    }
  }

  @Test
  void loadingIsRetriedAfterGrowingDelays() {
    folders.add(1);
    folders.addTorn(2);
    try (ModelDirectory directory = open()) {
      assertThat(events.seen()).containsExactly("failed 2 UNREADABLE");
      pollAfter(directory, Duration.ofMillis(999));
      assertThat(events.seen()).hasSize(1);
      pollAfter(directory, Duration.ofMillis(1));
      assertThat(events.seen()).endsWith("retried 2 after 1", "failed 2 UNREADABLE").hasSize(3);
      pollAfter(directory, Duration.ofMillis(1999));
      assertThat(events.seen()).hasSize(3);
      pollAfter(directory, Duration.ofMillis(1));
      assertThat(events.seen()).endsWith("retried 2 after 2", "failed 2 UNREADABLE").hasSize(5);
      pollAfter(directory, Duration.ofSeconds(3));
      assertThat(events.seen()).endsWith("retried 2 after 3", "failed 2 UNREADABLE").hasSize(7);
      pollAfter(directory, Duration.ofDays(1));
      assertThat(events.seen()).hasSize(7);
    }
  }

  @Test
  void failureIsLoggedUnlessTheListenerLogsIt() {
    folders.addTorn(2);
    assertThat(loggedWith(events))
        .singleElement()
        .asString()
        .startsWith("version 2 cannot be loaded, failure 1: " + folders.of(2));
    LoaderListener logging =
        new LoaderListener() {
          @Override
          public boolean logsFailures() {
            return true;
          }
        };
    assertThat(loggedWith(logging)).isEmpty();
  }

  private List<String> loggedWith(LoaderListener listener) {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(LoadedVersions.class);
    logger.addAppender(log);
    LoadOptions load = LoadOptions.defaults().withListener(listener);
    try {
      ModelDirectory.open(base, DirectoryOptions.defaults().withLoad(load)).close();
    } finally {
      logger.detachAppender(log);
    }
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void aRepairedVersionServesAtTheNextPoll() {
    folders.add(1);
    folders.addTorn(2);
    try (ModelDirectory directory = open()) {
      messageOf(Reason.UNAVAILABLE, () -> latestOf(directory))
          .startsWith(base + ": no version is available; known versions: 2 END: " + folders.of(2));
      folders.repair(2);
      directory.poll();
      assertThat(latestOf(directory)).isEqualTo(2);
      assertThat(directory.status().get(0).error()).isEmpty();
      assertThat(events.seen())
          .containsExactly("failed 2 UNREADABLE", "retried 2 after 1", "loaded 2");
    }
  }

  @Test
  void callsAreAnsweredWhileAVersionIsBeingLoaded() {
    folders.add(1);
    CompletableFuture<Void> loading = new CompletableFuture<>();
    CompletableFuture<Void> goOn = new CompletableFuture<>();
    LoaderListener waiting =
        new LoaderListener() {
          @Override
          public void retried(long version, int failures) {
            loading.complete(null);
            goOn.join();
          }
        };
    DirectoryOptions options =
        DirectoryOptions.defaults()
            .withPollPeriod(Duration.ZERO)
            .withLoad(LoadOptions.defaults().withListener(waiting));
    try (ModelDirectory directory = ModelDirectory.open(base, options)) {
      folders.addTorn(2);
      directory.poll();
      folders.repair(2);
      CompletableFuture<Void> polling = CompletableFuture.runAsync(directory::poll);
      loading.join();
      assertThat(latestOf(directory)).isEqualTo(1);
      assertThat(directory.status()).hasSize(2);
      goOn.complete(null);
      polling.join();
      assertThat(latestOf(directory)).isEqualTo(2);
    }
  }

  @Test
  void anAvailableVersionIsNotReloadedWhenItsFilesAreTouched() throws IOException {
    Path folder = folders.add(1);
    try (ModelDirectory directory = open()) {
      Files.setLastModifiedTime(folder.resolve("saved_model.pb"), FileTime.fromMillis(0));
      directory.poll();
      assertThat(events.seen()).containsExactly("loaded 1");
    }
  }

  @Test
  void aModelWithoutVariablesFailsUntilTheyExist() throws IOException {
    Path whole = Models.product(base.resolve("whole"));
    Path folder = folders.of(3);
    Files.createDirectories(folder);
    Files.copy(whole.resolve("saved_model.pb"), folder.resolve("saved_model.pb"));
    try (ModelDirectory directory = open()) {
      assertThat(directory.status().get(0).describe())
          .isEqualTo("3 END: " + folder + ": the model has variables, but no folder variables/");
      Files.move(whole.resolve("variables"), folder.resolve("variables"));
      directory.poll();
      assertThat(directory.status().get(0).describe()).isEqualTo("3 AVAILABLE");
    }
  }
}
