package dev.unrolled.spark.models;

import java.io.Serializable;

/**
 * A file of a model.
 *
 * @param name its path relative to the model's folder, with slashes
 * @param bytes its size in bytes
 * @param sha256 the checksum of its content, hexadecimal
 */
public record ModelFile(String name, long bytes, String sha256) implements Serializable {

  /** Formats a line in the manner of {@code sha256sum}. */
  String line() {
    return sha256 + "  " + name + "\n";
  }
}
