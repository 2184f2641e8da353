package dev.unrolled.interchange.files;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.TOO_LARGE;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;

import dev.unrolled.interchange.FileKind;
import dev.unrolled.interchange.ModelDescription;
import dev.unrolled.interchange.NamedArrays;
import dev.unrolled.interchange.Origin;
import dev.unrolled.interchange.errors.InterchangeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads numpy's {@code .npz} and {@code .npy}. */
final class NumpyReader {

  static final String ENDING = ".npy";

  private NumpyReader() {}

  /** Reads all arrays of an archive; the caller closes it. */
  static NamedArrays npz(Path path, Archive archive) {
    ArrayCollector found = new ArrayCollector();
    for (String entry : archive.names()) {
      String where = path + ", " + entry;
      add(found, withoutEnding(entry), Npy.read(where, archive.read(entry)));
    }
    return found.arrays(new Origin(path, FileKind.NPZ), ModelDescription.none());
  }

  /** Reads the array of a file, named by the file without its suffix. */
  static NamedArrays npy(Path path, ReadOptions options) {
    ArrayCollector found = new ArrayCollector();
    String name = withoutEnding(String.valueOf(path.getFileName()));
    add(found, name, Npy.read(path.toString(), bytes(path, options)));
    return found.arrays(new Origin(path, FileKind.NPY), ModelDescription.none());
  }

  private static void add(ArrayCollector found, String name, Npy array) {
    if (array.floats().isPresent()) {
      found.add(name, array.form(), array::values);
    } else {
      found.addOther(name, array.form());
    }
  }

  private static byte[] bytes(Path path, ReadOptions options) {
    try {
      long size = Files.size(path);
      if (size > options.maxBytes()) {
        throw new InterchangeException(
            TOO_LARGE,
            "%s: expected at most %d bytes, found %d".formatted(path, options.maxBytes(), size));
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new InterchangeException(UNREADABLE, "%s: cannot be read: %s".formatted(path, e), e);
    }
  }

  private static String withoutEnding(String name) {
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }
}
