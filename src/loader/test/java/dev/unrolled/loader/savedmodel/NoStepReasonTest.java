package dev.unrolled.loader.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reason without a signature {@code step}, from the metadata of any exporter. */
class NoStepReasonTest {

  @TempDir private Path folder;

  private void write(String metadata) throws IOException {
    Files.createDirectories(folder.resolve("assets.extra"));
    Files.writeString(folder.resolve("assets.extra/unrolled.json"), metadata);
  }

  @Test
  void reasonWithQuotesIsReadWhole() throws IOException {
    write("{\"serving\": {\"no_step\": \"the layer \\\"whole\\\" reads C:\\\\all\", \"x\": \"\"}}");
    assertThat(ServingMetadata.noStepReason(folder)).contains("the layer \"whole\" reads C:\\all");
  }

  @Test
  void modelWithoutMetadataOrReasonHasNone() throws IOException {
    assertThat(ServingMetadata.noStepReason(folder)).isEmpty();
    write("{\"serving\": {\"note\": \"\\\"no_step\\\": \\\"x\\\"\"}}");
    assertThat(ServingMetadata.noStepReason(folder)).isEmpty();
  }

  @Test
  void reasonOfMillionsOfCharactersIsIgnored() throws IOException {
    write("{\"serving\": {\"no_step\": \"" + "\\\"".repeat(4_000_000) + "\"}}");
    assertThat(ServingMetadata.noStepReason(folder)).isEmpty();
  }
}
