package dev.unrolled.training.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unrolled.formats.NamedWrite;
import dev.unrolled.training.metrics.EpochResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Content of {@code checkpoint.json}.
 *
 * @param format the version of this layout
 * @param versions the versions of this library, TensorFlow and Java
 * @param run the {@link RunIdentity}
 * @param epochs the full epochs
 * @param variables the names of the training graph's variables in the weight file
 * @param keptEpoch the epoch whose weights the model would have
 * @param kept the names of these weights in the weight file; empty if it is the last epoch
 */
record CheckpointManifest(
    int format,
    Map<String, String> versions,
    JsonNode run,
    List<EpochResult> epochs,
    List<String> variables,
    int keptEpoch,
    List<String> kept) {

  static final int FORMAT = 1;

  private static final String NAME = "checkpoint.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  void write(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    NamedWrite.to(file, () -> JSON.writeValue(file.toFile(), this));
  }

  static CheckpointManifest read(Path folder) throws IOException {
    JsonNode tree = JSON.readTree(folder.resolve(NAME).toFile());
    if (tree.path("format").asInt() != FORMAT) {
      throw new IOException(
          "%s: expected format %d, found %s".formatted(NAME, FORMAT, tree.path("format")));
    }
    return JSON.treeToValue(tree, CheckpointManifest.class);
  }
}
