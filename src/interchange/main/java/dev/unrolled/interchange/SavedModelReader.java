package dev.unrolled.interchange;

import static dev.unrolled.interchange.InterchangeException.Reason.UNREADABLE;

import dev.unrolled.loader.ModelFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.proto.SavedModel;

/**
 * Reads the weights of a SavedModel, of TF1, TF2, Keras or this library.
 *
 * <p>They are taken from its {@code variables/}, which is a checkpoint, and not from its graph:
 * Keras's export leaves variables in the graph that nothing ever fills, and repeats the others
 * under names such as {@code kernel_1} and {@code Variable_3}.
 */
final class SavedModelReader {

  private static final String VARIABLES = "variables/variables";

  private SavedModelReader() {}

  /** Reads the version that a path means. */
  static NamedArrays read(Path path, ReadOptions options) {
    Path folder = ModelFolder.resolve(path);
    Path variables = folder.resolve(VARIABLES);
    if (!Files.isRegularFile(folder.resolve(VARIABLES + TensorBundle.INDEX))) {
      throw new InterchangeException(
          UNREADABLE,
          "%s: expected %s%s, found none".formatted(folder, VARIABLES, TensorBundle.INDEX));
    }
    ModelDescription model =
        SavedModelDescription.of(folder, parse(folder.resolve("saved_model.pb")));
    Origin origin = new Origin(folder, FileKind.SAVED_MODEL);
    return CheckpointReader.collect(variables, options).arrays(origin, model);
  }

  private static SavedModel parse(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return SavedModel.parseFrom(stream);
    } catch (IOException e) {
      throw new InterchangeException(
          UNREADABLE, "%s: expected a SavedModel, found %s".formatted(file, e.getMessage()), e);
    }
  }
}
