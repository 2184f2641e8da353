package dev.unrolled.server.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.request.Damage;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests that went wrong on their way are refused with a message, and the server goes on. */
@Tag("slow")
class FuzzedServerTest {

  private static final long SEED = 12;
  private static final int REQUESTS = Boolean.getBoolean("endurance") ? 100_000 : 2_000;
  private static final List<String> METHODS = List.of("POST", "POST", "POST", "GET", "PUT");

  private static final String PREDICT = "/v1/models/half:predict";
  private static final String[][] ASKED = {
    {PREDICT, "{\"instances\": [[1.0], [2.0]]}"},
    {PREDICT, "{\"inputs\": {\"x\": [[3.0], [4.0]]}}"},
    {
      "/v1/models/half/versions/123:regress",
      "{\"signature_name\": \"regress_x_to_y\", \"examples\": [{\"x\": 80.0}]}"
    },
    {
      "/v1/models/half:classify",
      "{\"signature_name\": \"classify_x_to_y\", \"context\": {\"x\": 1.0}, \"examples\": [{}]}"
    }
  };

  private static ModelServer server;
  private static RestClient client;

  @BeforeAll
  static void serve() {
    server =
        ModelServer.start(
            TestModels.rest(ModelSource.single("half", TestModels.folder("half_plus_two"))));
    client = RestClient.of(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void fuzzedRequestsAreRejectedAndOthersAreAnswered() throws IOException {
    List<String> before = answers();
    SplittableRandom random = new SplittableRandom(SEED);
    Damage bodies = new Damage(random, "[]{}\",:\\.-+eNt019 \u00ff\u0000");
    Damage paths = new Damage(random, ":/%azAZ09.-_~");
    int refused = 0;
    for (int request = 0; request < REQUESTS; request++) {
      String[] asked = ASKED[request % ASKED.length];
      boolean bodyOnly = random.nextInt(4) > 0;
      String path = bodyOnly ? asked[0] : path(paths, asked[0]);
      String method = bodyOnly ? "POST" : METHODS.get(random.nextInt(METHODS.size()));
      refused += check(ask(method, path, bodies.to(asked[1].getBytes(UTF_8))));
    }
    assertThat(refused).isGreaterThan(REQUESTS / 2);
    assertThat(answers()).isEqualTo(before);
  }

  private static List<String> answers() {
    return Arrays.stream(ASKED)
        .map(asked -> client.post(asked[0], asked[1]))
        .peek(response -> assertThat(response.statusCode()).isEqualTo(200))
        .map(HttpResponse::body)
        .toList();
  }

  /** What the JDK's client would not send stays as it was: a percent sign begins a code. */
  private static String path(Damage paths, String path) {
    String damaged = new String(paths.to(path.getBytes(US_ASCII)), US_ASCII);
    return "/" + damaged.replaceAll("%(?![0-9a-fA-F]{2})", "").replaceAll("^/+", "");
  }

  private static HttpResponse<String> ask(String method, String path, byte[] body) {
    return client.send(client.request(path).method(method, BodyPublishers.ofByteArray(body)));
  }

  /** 1 if it was refused, 0 if nothing was wrong with it. */
  private static int check(HttpResponse<String> response) throws IOException {
    if (response.statusCode() == 200) {
      return 0;
    }
    assertThat(response.statusCode()).as(response.body()).isIn(400, 404, 405, 501);
    assertThat(new ObjectMapper().readTree(response.body()).path("error").asText()).isNotEmpty();
    return 1;
  }
}
