package dev.unrolled.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that send much and do not read, at a process with a small heap: 100 with 2 MB at 160 MB;
 * 250 with 8 MB at 512 MB under {@code -Dendurance=true}.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("slow")
class CrowdedServerTest {

  private static final boolean ENDURANCE = Boolean.getBoolean("endurance");
  private static final int CLIENTS = ENDURANCE ? 250 : 100;
  private static final int BYTES = ENDURANCE ? 8_000_000 : 2_000_000;
  private static final String HEAP = ENDURANCE ? "-Xmx512m" : "-Xmx160m";
  private static final String PATH = "/v1/models/half:predict";

  @TempDir private Path folder;

  @Test
  void clientsThatDoNotReadAreRejectedWithinBoundedMemory() throws Exception {
    Path errors = folder.resolve("errors");
    Process server = start(errors);
    List<Socket> clients = new ArrayList<>();
    try (BufferedReader out = server.inputReader(UTF_8)) {
      int port = Integer.parseInt(out.readLine());
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }
      byte[] request = request();
      CompletableFuture.allOf(
              clients.stream()
                  .map(client -> CompletableFuture.runAsync(() -> send(client, request)))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
      WebClient quick = WebClient.of("http://127.0.0.1:" + port);
      await()
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptions()
          .until(() -> answer(quick).contentUtf8().contains("2.5"));
      assertThat(Files.readString(errors)).doesNotContain("OutOfMemoryError");
      long refused =
          clients.stream().map(CrowdedServerTest::firstLine).filter("429"::equals).count();
      assertThat(refused).as("refused of %d", CLIENTS).isPositive();
      assertThat(server.isAlive()).isTrue();
    } finally {
      for (Socket client : clients) {
        client.close();
      }
      server.destroyForcibly().onExit().join();
    }
  }

  private static AggregatedHttpResponse answer(WebClient client) {
    return client.post(PATH, "{\"instances\": [[1.0]]}").aggregate().join();
  }

  private static Process start(Path errors) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            HEAP,
            "-cp",
            System.getProperty("java.class.path"),
            CrowdedServer.class.getName(),
            TestModels.folder("half_plus_two").toString())
        .redirectError(errors.toFile())
        .start();
  }

  private static byte[] request() {
    String row = "[1.0],";
    String rows = row.repeat(BYTES / row.length());
    String body = "{\"instances\": [" + rows.substring(0, rows.length() - 1) + "]}";
    String head =
        "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n".formatted(PATH, body.length());
    return (head + body).getBytes(US_ASCII);
  }

  /** The server may hang up before the whole request has come. */
  private static void send(Socket client, byte[] request) {
    try {
      client.getOutputStream().write(request);
    } catch (IOException hungUp) {
      // Refused while it was sent.
    }
  }

  /** The status of the answer, if one has come; read at last. */
  private static String firstLine(Socket client) {
    try {
      client.setSoTimeout(10_000);
      InputStream in = client.getInputStream();
      return new String(in.readNBytes(12), US_ASCII).replaceFirst("HTTP/1.1 ", "");
    } catch (IOException e) {
      return "";
    }
  }
}
