package dev.unrolled.interchange.files;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.FileKind;
import dev.unrolled.interchange.KerasConfig;
import dev.unrolled.interchange.KerasGraph;
import dev.unrolled.interchange.ModelDescription;
import dev.unrolled.interchange.NamedArrays;
import dev.unrolled.interchange.Origin;
import dev.unrolled.interchange.errors.InterchangeException;
import io.jhdf.HdfFile;
import io.jhdf.object.datatype.OpaqueDataType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
      if (isUnknownFloat(damaged)) {
        throw new InterchangeException(
            UNSUPPORTED,
            reader.where()
                + ": found weights of an unusual float type, such as bfloat16; in Python, set the"
                + " layers' dtype to float32 and save the weights again",
            damaged);
      }
      throw new InterchangeException(
          UNREADABLE, "%s: expected HDF5, found %s".formatted(reader.where(), damaged), damaged);
    }
  }

  /** Keras writes bfloat16 as opaque bytes, whose missing tag jhdf cannot read. */
  private static boolean isUnknownFloat(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
        .anyMatch(frame -> frame.getClassName().equals(OpaqueDataType.class.getName()));
  }
}
