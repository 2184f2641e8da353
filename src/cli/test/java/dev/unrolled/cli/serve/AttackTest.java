package dev.unrolled.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * All attacks at once on a server in its own process, beside clients of a good model. Short; with
 * 10,000 REST and 50,000 gRPC requests and for two minutes under {@code -Pendurance}.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@EnabledOnOs(value = OS.LINUX, disabledReason = "there the memory of a process can be read")
@Tag("slow")
class AttackTest {

  private static final boolean FULL = Boolean.getBoolean("endurance");
  private static final Duration TIME = Duration.ofSeconds(FULL ? 120 : 5);
  private static final int REST = FULL ? 10_000 : 100;
  private static final int GRPC = FULL ? 50_000 : 500;
  private static final Path MODELS = Path.of("..", "..", "savedmodels").toAbsolutePath();

  /** Answers of the good model that are waited for in any case. */
  private static final int LEAST = 20;

  /** Time that an answer of the good model may take. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** Bound of the memory: the heap, what TensorFlow needs, and one answer of the bomb. */
  private static final long RESIDENT_KIBIBYTES = 2L << 20;

  @TempDir private Path folder;

  @Test
  void aGoodModelIsServedInItsDeadlineWhileTheServerIsAttacked() throws Exception {
    writeModels();
    try (ServeProcess server = ServeProcess.start(folder, "--readiness=adding,echo");
        GoodCalls good = new GoodCalls(server);
        Attackers attackers = new Attackers()) {
      assertAnswers(server);
      start(attackers, server);
      long most = 0;
      long begin = System.nanoTime();
      while (System.nanoTime() - begin < TIME.toNanos() || good.answers() < LEAST) {
        good.round();
        most = Math.max(most, server.residentKibibytes());
      }
      Map<String, Long> counts = attackers.end();
      System.out.printf(
          "attacks %s; %d answers of the good model, the slowest after %d ms; at most %d KiB%n",
          counts, good.answers(), good.slowest().toMillis(), most);
      assertThat(server.isAlive()).isTrue();
      assertThat(good.slowest()).isLessThan(DEADLINE);
      assertThat(most).isLessThan(RESIDENT_KIBIBYTES);
      assertAnswers(server);
      server.tellToStop();
      assertThat(server.exitCode()).isZero();
    }
  }

  /** By connections of its own: those of other clients have been idle. */
  private static void assertAnswers(ServeProcess server) throws Exception {
    try (GoodCalls client = new GoodCalls(server)) {
      assertThat(client.round()).isEqualTo(2);
    }
  }

  private void writeModels() throws Exception {
    new AddingModel(Files.createDirectory(folder.resolve("adding"))).add(1);
    EndlessModel.addTo(folder);
    BombModel.addTo(folder);
    Files.createSymbolicLink(folder.resolve("echo"), MODELS.resolve("echo"));
    Path broken = Files.createDirectories(folder.resolve("broken").resolve("1"));
    Files.write(broken.resolve("saved_model.pb"), new byte[1000]);
  }

  private static void start(Attackers attackers, ServeProcess server) {
    int rest = server.restPort();
    int grpc = server.grpcPort();
    attackers.start("malformed REST", ms(1), REST, () -> malformedRest(rest));
    attackers.start("malformed gRPC", ms(0), GRPC, () -> malformedGrpc(grpc));
    attackers.start("hung calls", ms(500), 20, () -> new HungCalls(grpc));
    attackers.start("oversized", ms(500), 5, () -> new Oversized(server, random(3)));
    attackers.start("slow readers", ms(1000), 5, () -> new SlowReaders(rest));
    attackers.start("slow senders", ms(100), 50, () -> new SlowSenders(rest));
    attackers.start("frames to REST", ms(2000), 1000, () -> new Http2Flood(rest, random(4)));
    attackers.start("frames to gRPC", ms(2000), 1000, () -> new Http2Flood(grpc, random(5)));
  }

  private static Duration ms(int pause) {
    return Duration.ofMillis(pause);
  }

  private static SplittableRandom random(long seed) {
    return new SplittableRandom(seed);
  }

  private static Attack malformedRest(int port) {
    MalformedRest requests = new MalformedRest(random(1));
    RawHttp http = new RawHttp(port);
    return () -> {
      byte[] request = requests.next();
      try {
        RawHttp.Answer answer = http.send(request);
        assertThat(MalformedRest.isRefused(answer))
            .as("%s answers %s", MalformedRest.describe(request), answer)
            .isTrue();
      } catch (IOException hungUp) {
        // A connection may be closed when it has been idle, or is refused more.
      }
      return 1;
    };
  }

  private static Attack malformedGrpc(int port) {
    MalformedGrpc requests = new MalformedGrpc(port, random(2));
    return () -> {
      Optional<String> wrong = requests.sendNext();
      assertThat(wrong).isEmpty();
      return 1;
    };
  }
}
