package dev.unrolled.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** For some seconds; for two minutes and a half under {@code -Pendurance}. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@EnabledOnOs(value = OS.LINUX, disabledReason = "there the memory of a process can be read")
@Tag("slow")
class LoadTest {

  private static final boolean ENDURANCE = Boolean.getBoolean("endurance");
  private static final Duration WARM_UP = Duration.ofSeconds(ENDURANCE ? 30 : 1);
  private static final Duration TIME = Duration.ofSeconds(ENDURANCE ? 120 : 4);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration SWAP = Duration.ofSeconds(ENDURANCE ? 5 : 1);
  private static final int CLIENTS = 64;

  /** Growth of the resident memory that is none: pages come and go. */
  private static final double FLAT = 1.05;

  @TempDir private Path folder;

  private AddingModel model;

  @BeforeEach
  void addAVersion() throws Exception {
    model = new AddingModel(Files.createDirectory(folder.resolve("adding")));
    model.add(1);
    EndlessModel.addTo(folder);
  }

  @Test
  void everyRequestIsAnsweredByTheVersionItSaysWhileVersionsAreSwappedBesideAHungModel()
      throws Exception {
    try (ServeProcess server =
            ServeProcess.start(folder, "--shutdown_timeout_in_ms=" + LIMIT.toMillis());
        Attackers hung = new Attackers();
        Clients clients = new Clients(server, CLIENTS)) {
      hung.start("hung calls", Duration.ZERO, 1, () -> new HungCalls(server.grpcPort()));
      int last = swapFor(WARM_UP, 1, clients);
      List<Long> resident = new ArrayList<>(List.of(server.residentKibibytes()));
      long begin = System.nanoTime();
      while (System.nanoTime() - begin < TIME.toNanos()) {
        last = swapFor(SWAP, last, clients);
        resident.add(server.residentKibibytes());
      }
      clients.end();
      assertThat(clients.failures()).isEmpty();
      assertThat(clients.versions()).hasSizeBetween(last - 1, last);
      report(clients, resident);
      assertFlat(resident);
      assertEndsInTheStatedTime(server);
      assertThat(hung.end()).containsKey("hung calls");
    }
  }

  /**
   * The next version comes and that before the last goes; some time passes, and it has answered.
   */
  private int swapFor(Duration time, int last, Clients clients) throws Exception {
    model.add(last + 1);
    if (last > 1) {
      model.remove(last - 1);
    }
    await()
        .pollDelay(time)
        .atMost(time.plusMinutes(1))
        .until(() -> clients.versions().contains(last + 1));
    return last + 1;
  }

  /** The hung model still runs. */
  private static void assertEndsInTheStatedTime(ServeProcess server) throws Exception {
    long begin = System.nanoTime();
    server.tellToStop();
    assertThat(server.exitCode()).isBetween(0, 1);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT.plusSeconds(20));
  }

  private static void assertFlat(List<Long> resident) {
    if (ENDURANCE) {
      assertThat((double) resident.get(resident.size() - 1) / resident.get(0)).isLessThan(FLAT);
    }
  }

  private static void report(Clients clients, List<Long> resident) {
    System.out.printf(
        "%d answers of %d versions; resident KiB after each swap: %s%n",
        clients.answered(), clients.versions().size(), resident);
  }

  @Test
  void whatHasComeIsAnsweredWhenTheProcessIsToldToStop() throws Exception {
    try (ServeProcess server = ServeProcess.start(folder);
        Clients clients = new Clients(server, CLIENTS)) {
      await().atMost(Duration.ofMinutes(1)).until(() -> clients.answered() > 1000);
      clients.end();
      server.tellToStop();
      assertThat(server.exitCode()).isZero();
      assertThat(clients.failures()).isEmpty();
    }
  }
}
