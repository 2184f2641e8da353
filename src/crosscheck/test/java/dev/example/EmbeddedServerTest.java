package dev.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EmbeddedServerTest {

  @Test
  void theServerIsReadyWhileItIsUsed() {
    EmbeddedServer.serve(
        Path.of("..", "..", "savedmodels"),
        port -> assertThat(get("http://127.0.0.1:%d/readyz".formatted(port))).contains("ready"));
  }

  private static String get(String url) {
    try (InputStream in = URI.create(url).toURL().openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
