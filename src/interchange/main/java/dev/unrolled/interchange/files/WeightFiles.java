package dev.unrolled.interchange.files;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNKNOWN_FORMAT;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.formats.FrozenGraphDef;
import dev.unrolled.interchange.KerasConfig;
import dev.unrolled.interchange.NamedArrays;
import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.savedmodel.ModelFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads weights from any supported file, whose kind is detected from its content. */
public final class WeightFiles {

  private static final byte[] ZIP = {'P', 'K'};
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final String KNOWN =
      "a SavedModel, a checkpoint, a .keras, .weights.h5, .npz or .npy file";

  private WeightFiles() {}

  /**
   * Reads a file of at most 1 GiB.
   *
   * @param path a file; a SavedModel's folder, or its parent; or a checkpoint's prefix
   * @return its weights, on the Java heap
   * @throws InterchangeException UNKNOWN_FORMAT, UNREADABLE, UNSUPPORTED, UNSAFE_ARCHIVE or
   *     TOO_LARGE
   */
  public static NamedArrays read(Path path) {
    return read(path, ReadOptions.defaults());
  }

  /**
   * Reads a file.
   *
   * @param path a file; a SavedModel's folder, or its parent; or a checkpoint's prefix
   * @param options the limits
   * @return its weights, on the Java heap
   * @throws InterchangeException UNKNOWN_FORMAT, UNREADABLE, UNSUPPORTED, UNSAFE_ARCHIVE or
   *     TOO_LARGE
   */
  public static NamedArrays read(Path path, ReadOptions options) {
    Optional<Path> prefix = checkpoint(path);
    if (prefix.isPresent()) {
      return CheckpointReader.read(prefix.get(), options);
    }
    return Files.isDirectory(path) ? folder(path, options) : file(path, options);
  }

  private static NamedArrays folder(Path path, ReadOptions options) {
    try {
      ModelFolder.resolve(path);
    } catch (LoaderException e) {
      throw new InterchangeException(
          UNKNOWN_FORMAT,
          "%s: expected %s, found a folder of another kind".formatted(path, KNOWN),
          e);
    }
    return SavedModelReader.read(path, options);
  }

  private static NamedArrays file(Path path, ReadOptions options) {
    byte[] start = start(path);
    if (startsWith(start, HDF5)) {
      return KerasReader.weights(path, options);
    } else if (startsWith(start, Npy.MAGIC)) {
      return NumpyReader.npy(path, options);
    } else if (startsWith(start, ZIP)) {
      return zip(path, options);
    }
    throw new InterchangeException(
        UNKNOWN_FORMAT,
        "%s: expected %s, found %s"
            .formatted(
                path, KNOWN, FrozenGraphDef.describe(path).orElse("a file of another kind")));
  }

  private static NamedArrays zip(Path path, ReadOptions options) {
    try (Archive archive = Archive.open(path, options)) {
      List<String> names = archive.names();
      if (names.contains(KerasConfig.FILE) && names.contains(KerasReader.WEIGHTS)) {
        return KerasReader.archive(path, archive, options);
      } else if (names.stream().anyMatch(name -> name.endsWith("data.pkl"))) {
        throw new InterchangeException(
            UNSUPPORTED,
            path
                + ": PyTorch's pickle format is not supported; save the state_dict with numpy.savez");
      } else if (names.stream().allMatch(name -> name.endsWith(NumpyReader.ENDING))) {
        return NumpyReader.npz(path, archive);
      }
      throw new InterchangeException(
          UNKNOWN_FORMAT,
          "%s: expected a Keras archive or numpy arrays, found %s".formatted(path, names));
    }
  }

  /** Returns the prefix of a checkpoint, if the path is a prefix or one of its files. */
  private static Optional<Path> checkpoint(Path path) {
    String name = String.valueOf(path.getFileName());
    String prefix = name.replaceFirst("\\.index$|\\.data-\\d{5}-of-\\d{5}$", "");
    boolean found = Files.isRegularFile(path.resolveSibling(prefix + TensorBundle.INDEX));
    return found ? Optional.of(path.resolveSibling(prefix)) : Optional.empty();
  }

  private static byte[] start(Path path) {
    if (!Files.exists(path)) {
      throw new InterchangeException(
          UNKNOWN_FORMAT, "%s: expected %s, found nothing".formatted(path, KNOWN));
    }
    try (InputStream stream = Files.newInputStream(path)) {
      return stream.readNBytes(HDF5.length);
    } catch (IOException e) {
      throw new InterchangeException(UNREADABLE, "%s: cannot be read: %s".formatted(path, e), e);
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
