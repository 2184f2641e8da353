package dev.unrolled.interchange.files;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;

import dev.unrolled.interchange.FileKind;
import dev.unrolled.interchange.ModelDescription;
import dev.unrolled.interchange.NamedArrays;
import dev.unrolled.interchange.Origin;
import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.loader.savedmodel.ModelFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.proto.SavedModel;

/**
 * Reads the weights of a SavedModel, of TF1, TF2, Keras or this library.
 *
 * <p>Weights come from the checkpoint in {@code variables/}, not from the graph. Keras's export has
 * uninitialized variables in the graph and duplicates under names such as {@code kernel_1} and
 * {@code Variable_3}. A frozen model has no {@code variables/}: its weights are the graph's
 * constants.
 */
final class SavedModelReader {

  private static final String VARIABLES = "variables/variables";

  private SavedModelReader() {}

  /** Reads the version that a path refers to. */
  static NamedArrays read(Path path, ReadOptions options) {
    Path folder = ModelFolder.resolve(path);
    Path file = folder.resolve("saved_model.pb");
    boolean frozen = !Files.isRegularFile(folder.resolve(VARIABLES + TensorBundle.INDEX));
    if (frozen) {
      FrozenReader.requireSize(file, options);
    }
    SavedModel model = parse(file);
    ModelDescription description = SavedModelDescription.of(folder, model);
    return frozen
        ? frozen(folder, FrozenReader.collect(file, model), description)
        : CheckpointReader.collect(folder.resolve(VARIABLES), options)
            .arrays(new Origin(folder, FileKind.SAVED_MODEL), description);
  }

  private static NamedArrays frozen(
      Path folder, ArrayCollector found, ModelDescription description) {
    NamedArrays arrays = found.arrays(new Origin(folder, FileKind.FROZEN_SAVED_MODEL), description);
    if (arrays.arrays().isEmpty()) {
      throw new InterchangeException(
          UNREADABLE,
          "%s: expected %s%s, or weights as constants of the graph, found neither"
              .formatted(folder, VARIABLES, TensorBundle.INDEX));
    }
    return arrays;
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
