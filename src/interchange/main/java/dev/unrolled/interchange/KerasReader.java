package dev.unrolled.interchange;

import static dev.unrolled.interchange.InterchangeException.Reason.UNREADABLE;

import io.jhdf.HdfFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** Reads Keras 3's {@code .keras} and {@code .weights.h5}. */
final class KerasReader {

  static final String WEIGHTS = "model.weights.h5";

  private KerasReader() {}

  /** Reads a model's archive; the caller closes it. */
  static NamedArrays archive(Path path, Archive archive, ReadOptions options) {
    KerasGraph model = KerasConfig.read(path, archive.read(KerasConfig.FILE));
    byte[] weights = archive.read(WEIGHTS);
    Map<String, String> names = KerasConfig.layersByGroup(model.layers());
    KerasWeights reader = new KerasWeights(path + ", " + WEIGHTS, names, options.maxBytes());
    return collect(reader, () -> HdfFile.fromBytes(weights))
        .arrays(new Origin(path, FileKind.KERAS), ModelDescription.of(model));
  }

  /** Reads a weights file. */
  static NamedArrays weights(Path path, ReadOptions options) {
    KerasWeights reader = new KerasWeights(path.toString(), Map.of(), options.maxBytes());
    return collect(reader, () -> new HdfFile(path))
        .arrays(new Origin(path, FileKind.KERAS_WEIGHTS), ModelDescription.none());
  }

  /**
   * Collects the arrays of a file. The HDF5 library trusts its input, so a damaged file may cause
   * any error.
   */
  private static ArrayCollector collect(KerasWeights reader, Supplier<HdfFile> open) {
    try (HdfFile file = open.get()) {
      return reader.collect(file);
    } catch (InterchangeException e) {
      throw e;
    } catch (RuntimeException
        | OutOfMemoryError
        | StackOverflowError
        | NoClassDefFoundError damaged) {
      throw new InterchangeException(
          UNREADABLE, "%s: expected HDF5, found %s".formatted(reader.where(), damaged), damaged);
    }
  }
}
