package dev.unrolled.loader.versions;

import dev.unrolled.loader.errors.LoaderException;
import java.util.Optional;

/**
 * Status of a version.
 *
 * @param version the version number
 * @param state its state
 * @param error the last load failure; empty if loading succeeded
 */
public record VersionStatus(long version, VersionState state, Optional<LoaderException> error) {

  /**
   * Formats the status, such as {@code 7 AVAILABLE}.
   *
   * @return version, state and the message of an error
   */
  public String describe() {
    String line = version + " " + state;
    return error.map(e -> line + ": " + e.getMessage()).orElse(line);
  }
}
