package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.training.export.ExportForm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sequences side by side, interleaved by chance, with swaps of versions, a restart of the server
 * and sequences that are left: 300 for some seconds, 10,000 for two minutes under {@code
 * -Pendurance}.
 */
@Tag("slow")
class SequencesSoakTest {

  private static final boolean ENDURANCE = Boolean.getBoolean("endurance");
  private static final int SEQUENCES = ENDURANCE ? 10_000 : 300;
  private static final int IDLE = SEQUENCES / 10;
  private static final Duration DURATION = Duration.ofSeconds(ENDURANCE ? 120 : 26);

  /** Longer than all sequences take to start, and than the time between two events of one. */
  private static final Duration SCAN = Duration.ofSeconds(ENDURANCE ? 50 : 8);

  /** By how much later than the second scan the last idle sequence may end. */
  private static final Duration LATE = Duration.ofSeconds(5);

  private static final double RESTART = 0.7;
  private static final int VERSIONS = 4;
  private static final int CLIENTS = 16;

  /** Answers to each sequence, for which a busy machine gets minutes. */
  private static final int EVENTS = 10;

  /** By how much memory may grow once all sequences exist. */
  private static final double MOST_GROWTH = 1.15;

  @TempDir private Path folder;

  @Test
  void everyAnswerIsThatOfItsSequenceInOnePiece() throws Exception {
    // References take any number of time steps in a call.
    ExportForm form = ExportForm.VARIABLES;
    Path odd = StepExports.tagger(folder.resolve("odd"), StepExports.LAYERS, false, form);
    Path even = StepExports.tagger(folder.resolve("even"), new RNN<>(new GRUCell(5)), false, form);
    Map<Long, ServedModel> references = new HashMap<>();
    for (long version = 1; version <= VERSIONS; version++) {
      references.put(version, ServedModel.open(version % 2 == 1 ? odd : even));
    }
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1);
    try (SoakedServer server = new SoakedServer(folder.resolve("models"), SEQUENCES, SCAN)) {
      server.add("tags", 1, odd);
      server.add("idle", 1, odd);
      server.start();
      SequenceClient client = server.client();
      SoakClients clients =
          new SoakClients(
              client, references, new SoakClients.Load(SEQUENCES, CLIENTS, DURATION, EVENTS));
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        running.add(threads.submit(clients.client(i)));
      }
      clients.awaitStarted();
      // Some have ended since and not started again.
      assertThat(server.active("tags")).isBetween(SEQUENCES * 9L / 10, (long) SEQUENCES);
      long start = System.nanoTime();
      Future<Duration> evicted = threads.submit(() -> evicted(server));
      long memory = 0;
      for (int version = 2; version <= VERSIONS; version++) {
        awaitPart(start, (version - 1.0) / VERSIONS);
        memory = memory == 0 ? ResidentMemory.bytes() : memory;
        server.add("tags", version, version % 2 == 1 ? odd : even);
        if (version == VERSIONS - 1) {
          Duration time = evicted.get(5, TimeUnit.MINUTES);
          assertThat(time).isBetween(SCAN, SCAN.multipliedBy(2).plus(LATE));
          System.out.printf("%d idle sequences had ended after %s%n", IDLE, time);
          assertThat(server.evictions("tags")).isZero();
          awaitPart(start, RESTART);
          clients.beginRestart();
          server.restart();
        }
      }
      for (Future<?> one : running) {
        one.get(5, TimeUnit.MINUTES);
      }
      double growth = (double) ResidentMemory.bytes() / Math.max(1, memory);
      System.out.printf(
          "%d sequences, %d s: %d answers, %d sequences lost by the restart, resident memory %d MB, then %.2f times as much%n",
          SEQUENCES,
          DURATION.toSeconds(),
          clients.answers(),
          clients.losses(),
          memory >> 20,
          growth);
      assertThat(clients.losses()).isBetween(1L, 2L * SEQUENCES);
      if (ENDURANCE && memory > 0) {
        assertThat(growth).isLessThan(MOST_GROWTH);
      }
    } finally {
      threads.shutdownNow();
      references.values().forEach(ServedModel::close);
    }
  }

  /** Starts sequences and leaves them; returns the time from the first one until all have ended. */
  private static Duration evicted(SoakedServer server) throws Exception {
    long start = System.nanoTime();
    for (int i = 1; i <= IDLE; i++) {
      server.client().predict(SequenceClient.start("idle", i));
    }
    Waiting.until(
        () -> server.evictions("idle") == IDLE, SCAN.multipliedBy(2).plus(LATE).multipliedBy(2));
    assertThat(server.active("idle")).isZero();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void awaitPart(long start, double part) throws Exception {
    long time = start + (long) (part * DURATION.toNanos());
    Waiting.until(() -> System.nanoTime() >= time, DURATION.plus(Duration.ofMinutes(1)));
  }
}
