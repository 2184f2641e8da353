package dev.unrolled.server.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonDocumentTest {

  @Test
  void anErrorsMessageIsQuoted() {
    assertThat(new String(JsonDocument.ofError("model \"m\\n\"\n\u00fc"), UTF_8))
        .isEqualTo("{\n    \"error\": \"model \\\"m\\\\n\\\"\\n\u00fc\"\n}");
  }
}
