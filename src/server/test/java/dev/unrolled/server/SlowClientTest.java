package dev.unrolled.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.server.limits.Limits;
import dev.unrolled.server.models.ModelSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send a byte now and then, for as long as they are let. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SlowClientTest {

  private static final String HEAD = "POST %s HTTP/1.1\r\nHost: x\r\n";
  private static final ServerOptions OPTIONS =
      TestModels.rest(ModelSource.single("half", TestModels.folder("half_plus_two")));

  @Test
  void slowBodyIsAnsweredAndDisconnected() throws Exception {
    String head = HEAD.formatted("/v1/models/half:predict") + "Content-Length: 100000\r\n\r\n";
    assertThat(saidToATrickleOf(head, Duration.ofMillis(500))).startsWith("HTTP/1.1 504 ");
  }

  @Test
  void earlyRejectedClientIsDisconnected() throws Exception {
    String head = HEAD.formatted("/none") + "Content-Length: 100000\r\n\r\n";
    assertThat(saidToATrickleOf(head, Duration.ofSeconds(20)))
        .startsWith("HTTP/1.1 404 ")
        .contains("connection: close");
  }

  /** What is said before the connection is closed; without that, the test does not end. */
  private static String saidToATrickleOf(String head, Duration timeout) throws Exception {
    Limits limits = Limits.defaults().withRequestTimeout(timeout);
    ScheduledExecutorService trickling = Executors.newSingleThreadScheduledExecutor();
    try (ModelServer server = ModelServer.start(OPTIONS.withLimits(limits));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.restPort())) {
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      ScheduledFuture<?> unused =
          trickling.scheduleAtFixedRate(() -> send(socket), 20, 20, TimeUnit.MILLISECONDS);
      return readAll(socket);
    } finally {
      trickling.shutdownNow();
    }
  }

  private static void send(Socket socket) {
    try {
      socket.getOutputStream().write(' ');
    } catch (IOException e) {
      throw new IllegalStateException("cut off", e);
    }
  }

  /** A connection may be reset instead of ended: bytes of ours were not read any more. */
  private static String readAll(Socket socket) throws IOException {
    StringBuilder said = new StringBuilder();
    byte[] buffer = new byte[4096];
    try {
      for (int n = socket.getInputStream().read(buffer); n >= 0; ) {
        said.append(new String(buffer, 0, n, US_ASCII));
        n = socket.getInputStream().read(buffer);
      }
    } catch (SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
    return said.toString();
  }
}
