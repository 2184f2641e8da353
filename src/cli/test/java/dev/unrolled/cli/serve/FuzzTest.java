package dev.unrolled.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Some thousand requests that cannot be answered; 100,000 under {@code -Pendurance}. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@Tag("slow")
class FuzzTest {

  private static final int REQUESTS = Boolean.getBoolean("endurance") ? 100_000 : 4_000;
  private static final int CLIENTS = 8;
  private static final Path MODELS = Path.of("..", "..", "savedmodels");

  @Test
  void everyMalformedRequestIsRefusedWithAMessageAndTheServerAnswersAsBefore() throws Exception {
    try (ServeProcess server = ServeProcess.start(MODELS)) {
      List<String> before = answers(server);
      List<String> wrong = new ArrayList<>();
      for (Future<List<String>> client : sendAll(server)) {
        wrong.addAll(client.get());
      }
      assertThat(wrong).isEmpty();
      assertThat(server.isAlive()).isTrue();
      assertThat(answers(server)).isEqualTo(before);
    }
  }

  private static List<Future<List<String>>> sendAll(ServeProcess server) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Callable<List<String>>> clients = new ArrayList<>();
      for (int seed = 0; seed < CLIENTS; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean rest = seed % 2 == 0;
        clients.add(
            () -> rest ? byRest(server.restPort(), random) : byGrpc(server.grpcPort(), random));
      }
      return threads.invokeAll(clients);
    } finally {
      threads.shutdown();
    }
  }

  /** What was not answered as it should be. */
  private static List<String> byRest(int port, SplittableRandom random) throws Exception {
    MalformedRest requests = new MalformedRest(random);
    List<String> wrong = new ArrayList<>();
    try (RawHttp http = new RawHttp(port)) {
      for (int i = 0; i < REQUESTS / CLIENTS; i++) {
        byte[] request = requests.next();
        RawHttp.Answer answer = http.send(request);
        if (!MalformedRest.isRefused(answer)) {
          wrong.add("%s answers %s".formatted(MalformedRest.describe(request), answer));
        }
      }
    }
    return wrong;
  }

  private static List<String> byGrpc(int port, SplittableRandom random) {
    List<String> wrong = new ArrayList<>();
    try (MalformedGrpc requests = new MalformedGrpc(port, random)) {
      for (int i = 0; i < REQUESTS / CLIENTS; i++) {
        requests.sendNext().ifPresent(wrong::add);
      }
    }
    return wrong;
  }

  private static List<String> answers(ServeProcess server) throws Exception {
    List<String> answers = new ArrayList<>();
    try (RawHttp http = new RawHttp(server.restPort())) {
      for (String model : Arrays.asList("echo", "echo-gru", "notebook-rnn")) {
        RawHttp.Answer answer =
            http.post(
                "/v1/models/%s:predict".formatted(model), "{\"instances\": [[1, 2, 3, 4, 5]]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        answers.add(answer.body());
      }
    }
    return answers;
  }
}
