package dev.unrolled.loader.screening;

import dev.unrolled.loader.values.Requirements;
import java.util.Set;

/**
 * What a model must not be if it is to be opened: a model is a program, and runs with the rights of
 * the process.
 *
 * <p>A table classifies every operation that TensorFlow registers. Refused, wherever they stand and
 * also in functions, are operations that read or write files, reach the network or other processes,
 * run programs that are not graphs, or are internal to TensorFlow; and those that the table does
 * not know, such as custom ones. An operation that fills a vocabulary table from a file may name a
 * file of the model's own folder only, by a constant path. The saver's own operations may stand
 * where no signature reaches them, and restore the model's own variables only.
 *
 * <p>Refused, too, is what a few bytes make very large: constants of one repeated value beyond 2
 * GB, operations of more than 100,000 inputs or outputs, functions that call one another more than
 * 64 deep or come to more than a million operations.
 *
 * @param maxBytes how large the model's folder may be, and its constants once they are unpacked
 * @param allowed operations that are not refused, such as {@code ReadFile}, or custom ones
 */
public record LoadPolicy(long maxBytes, Set<String> allowed) {

  public LoadPolicy {
    Requirements.atLeastOne("maxBytes", maxBytes);
    allowed = Set.copyOf(allowed);
  }

  /**
   * Any size, and no operations allowed beside those of the table.
   *
   * @return the defaults
   */
  public static LoadPolicy defaults() {
    return new LoadPolicy(Long.MAX_VALUE, Set.of());
  }

  /**
   * This screening with another size.
   *
   * @param maxBytes how large the model's folder may be
   * @return the screening
   */
  public LoadPolicy withMaxBytes(long maxBytes) {
    return new LoadPolicy(maxBytes, allowed);
  }

  /**
   * This screening with operations allowed, and no others.
   *
   * @param operations their types, such as {@code ReadFile}
   * @return the screening
   */
  public LoadPolicy withAllowed(String... operations) {
    return new LoadPolicy(maxBytes, Set.of(operations));
  }
}
