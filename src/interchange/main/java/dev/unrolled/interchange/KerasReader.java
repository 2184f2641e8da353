package dev.unrolled.interchange;

import static dev.unrolled.interchange.InterchangeException.Reason.UNREADABLE;

import io.jhdf.HdfFile;
import io.jhdf.exceptions.HdfException;
import java.nio.file.Path;
import java.util.Map;

/** Reads Keras 3's {@code .keras} and {@code .weights.h5}. */
final class KerasReader {

  static final String WEIGHTS = "model.weights.h5";

  private KerasReader() {}

  /** A model's archive; the caller closes it. */
  static NamedArrays archive(Path path, Archive archive, ReadOptions options) {
    ModelDescription model = KerasConfig.read(path, archive.read(KerasConfig.FILE));
    byte[] weights = archive.read(WEIGHTS);
    Map<String, String> names = KerasConfig.layersByGroup(model.layers());
    String where = path + ", " + WEIGHTS;
    try (HdfFile file = HdfFile.fromBytes(weights)) {
      ArrayCollector found = new KerasWeights(where, names, options.maxBytes()).collect(file);
      return found.arrays(new Origin(path, FileKind.KERAS), model);
    } catch (HdfException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw damaged(where, e);
    }
  }

  /** A file of weights. */
  static NamedArrays weights(Path path, ReadOptions options) {
    try (HdfFile file = new HdfFile(path)) {
      ArrayCollector found =
          new KerasWeights(path.toString(), Map.of(), options.maxBytes()).collect(file);
      return found.arrays(new Origin(path, FileKind.KERAS_WEIGHTS), ModelDescription.none());
    } catch (HdfException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw damaged(path.toString(), e);
    }
  }

  private static InterchangeException damaged(String where, RuntimeException cause) {
    return new InterchangeException(
        UNREADABLE, "%s: expected HDF5, found %s".formatted(where, cause.getMessage()), cause);
  }
}
