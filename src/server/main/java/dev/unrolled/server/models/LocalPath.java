package dev.unrolled.server.models;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;

import dev.unrolled.server.errors.ServingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Models are read from this machine's file system; TensorFlow Serving reads object stores too. */
final class LocalPath {

  /** A path keeps one slash of a URL; a drive of Windows has one letter. */
  private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/.*");

  private LocalPath() {}

  /**
   * Checks that a model's path is one of the file system.
   *
   * @throws ServingException INVALID_ARGUMENT if it is a URL such as {@code s3://bucket/model}
   */
  static void check(String model, String path) {
    Matcher url = URL.matcher(path);
    if (url.matches()) {
      throw new ServingException(
          INVALID_ARGUMENT,
          "model %s: %s: expected a path of the file system, found %s: object stores are not supported; copy or mount the model"
              .formatted(model, path, url.group(1)));
    }
  }
}
