package dev.unrolled.server.models;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;

import com.google.protobuf.TextFormat;
import dev.unrolled.formats.serving.ModelServerConfig;
import dev.unrolled.server.errors.ServingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Configuration of models in a file.
 *
 * @param file a ModelServerConfig as text
 */
record ModelConfigFile(Path file) implements ModelSource {

  @Override
  public List<ModelConfig> read() {
    try {
      return ModelConfigs.of(TextFormat.parse(Files.readString(file), ModelServerConfig.class));
    } catch (TextFormat.ParseException e) {
      throw wrong(
          "Error parsing text-format tensorflow.serving.ModelServerConfig: " + e.getMessage(), e);
    } catch (IOException e) {
      throw wrong("cannot be read: " + e, e);
    } catch (ServingException e) {
      throw wrong(e.getMessage(), e);
    }
  }

  private ServingException wrong(String problem, Exception cause) {
    return new ServingException(INVALID_ARGUMENT, "%s: %s".formatted(file, problem), cause);
  }
}
