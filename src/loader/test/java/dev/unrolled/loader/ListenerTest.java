package dev.unrolled.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.events.CallEvent;
import dev.unrolled.loader.events.Events;
import dev.unrolled.loader.events.GuardedListener;
import dev.unrolled.loader.events.LoadEvent;
import dev.unrolled.loader.events.LoaderListener;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.VersionChoice;
import dev.unrolled.loader.versions.VersionFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ListenerTest {

  @TempDir Path base;
  private final Events events = new Events();

  private static DirectoryOptions byHand(LoaderListener listener) {
    return DirectoryOptions.defaults()
        .withPollPeriod(Duration.ZERO)
        .withLoad(LoadOptions.defaults().withListener(listener));
  }

  @Test
  void aDirectoryReportsCallsWithTheirVersion() {
    VersionFolders folders = new VersionFolders(base);
    folders.add(1);
    try (ModelDirectory directory = ModelDirectory.open(base, byHand(events))) {
      Calls.latestOf(directory);
      folders.add(2);
      directory.poll();
      Calls.latestOf(directory);
      try (Lease lease = directory.lease(VersionChoice.latest())) {
        Calls.y(lease, 10);
      }
    }
    assertThat(events.calls()).extracting(CallEvent::version).containsExactly(1L, 2L, 2L);
    assertThat(events.calls()).extracting(CallEvent::rows).containsOnly(1L);
  }

  @Test
  void warmUpIsTimedAndItsCallsAreNotReported() {
    new VersionFolders(base).add(3, List.of(VersionFolders.request(1, 4)));
    AtomicLong clock = new AtomicLong();
    try (ModelDirectory directory =
        ModelDirectory.open(base, byHand(events), () -> clock.getAndAdd(7))) {
      assertThat(events.calls()).isEmpty();
      LoadEvent load = events.loads().get(0);
      assertThat(load.version()).isEqualTo(3);
      assertThat(load.load()).isEqualTo(Duration.ofNanos(7));
      assertThat(load.warmUp()).isEqualTo(Duration.ofNanos(7));
      Calls.latestOf(directory);
      assertThat(events.calls()).hasSize(1);
    }
  }

  @Test
  void aModelReportsOpeningAndClosing() {
    LoadOptions listening = LoadOptions.defaults().withListener(events);
    long begun = System.nanoTime();
    ServedModel model = ServedModel.open(Models.product(base.resolve("5")), listening);
    Duration most = Duration.ofNanos(System.nanoTime() - begun);
    assertThat(events.seen()).containsExactly("loaded 5");
    assertThat(events.loads().get(0).load()).isPositive().isLessThanOrEqualTo(most);
    assertThat(events.loads().get(0).warmUp()).isZero();
    model.close();
    model.close();
    assertThat(events.seen()).containsExactly("loaded 5", "unloaded 5");
  }

  @Test
  void aFailingListenerHasNoEffectOnCalls() {
    VersionFolders folders = new VersionFolders(base);
    folders.add(1);
    Failing failing = new Failing(new AtomicInteger());
    try (ModelDirectory directory = ModelDirectory.open(base, byHand(failing))) {
      assertThat(Calls.latestOf(directory)).isEqualTo(1);
      folders.addTorn(2);
      directory.poll();
      assertThat(Calls.latestOf(directory)).isEqualTo(1);
      folders.add(3);
      directory.poll();
      assertThat(Calls.latestOf(directory)).isEqualTo(3);
      await().until(() -> failing.times().get() == 7);
      assertThat(directory.status().get(0).describe()).isEqualTo("3 AVAILABLE");
    }
    assertThat(failing.times()).as("3 calls, 2 loads, 1 failure, 2 unloads").hasValue(8);
  }

  @Test
  void aFailingListenerIsLoggedOnce() {
    new VersionFolders(base).add(1);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(GuardedListener.class);
    logger.addAppender(log);
    try (ModelDirectory directory =
        ModelDirectory.open(base, byHand(new Failing(new AtomicInteger())))) {
      Calls.latestOf(directory);
      Calls.latestOf(directory);
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("a listener failed; its further failures are not logged");
    assertThat(log.list.get(0).getThrowableProxy().getMessage())
        .isEqualTo("a listener's own failure");
  }

  /** A listener that fails like a missing class. */
  private record Failing(AtomicInteger times) implements LoaderListener {

    private void fail() {
      times.incrementAndGet();
      throw new NoClassDefFoundError("a listener's own failure");
    }

    @Override
    public void called(CallEvent call) {
      fail();
    }

    @Override
    public void loaded(LoadEvent load) {
      fail();
    }

    @Override
    public void failed(long version, LoaderException error) {
      fail();
    }

    @Override
    public void retried(long version, int failures) {
      fail();
    }

    @Override
    public void unloaded(long version) {
      fail();
    }
  }
}
