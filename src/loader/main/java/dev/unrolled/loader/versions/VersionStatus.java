package dev.unrolled.loader.versions;

import dev.unrolled.loader.errors.LoaderException;
import java.util.Optional;

/**
 * How a version of a model fares.
 *
 * @param version its number
 * @param state where it stands
 * @param error why it could not be loaded, the last time that was tried; empty if it could
 */
public record VersionStatus(long version, VersionState state, Optional<LoaderException> error) {

  /**
   * One line, such as {@code 7 AVAILABLE}.
   *
   * @return version and state, and the error's message if there is one
   */
  public String describe() {
    String line = version + " " + state;
    return error.map(e -> line + ": " + e.getMessage()).orElse(line);
  }
}
