package dev.unrolled.loader.screening;

import dev.unrolled.formats.Requirements;
import java.util.Set;

/**
 * Limits on models to open. A model is a program that runs with the rights of the process.
 *
 * <p>A table classifies every operation that TensorFlow registers. Refused are operations that
 * access files, the network or other processes, run programs that are not graphs, or are internal
 * to TensorFlow. The check includes all functions. Unknown and custom operations are refused, too.
 * An operation that fills a vocabulary table may read only a file of the model's folder, with a
 * constant path. The saver's operations must not be reachable from a signature and may restore only
 * the model's own variables.
 *
 * <p>Small files that expand to large graphs are refused: repeated constants over 2 GB and
 * operations with more than 100,000 inputs or outputs. So are function calls nested more than 64
 * deep or expanding to more than a million operations.
 *
 * @param maxBytes the most bytes of the model's folder, and of its constants once unpacked
 * @param allowed the operations to allow in addition, such as {@code ReadFile} or custom ones
 */
public record LoadPolicy(long maxBytes, Set<String> allowed) {

  public LoadPolicy {
    Requirements.atLeastOne("maxBytes", maxBytes);
    allowed = Set.copyOf(allowed);
  }

  /** Returns the defaults: any size, no additional operations. */
  public static LoadPolicy defaults() {
    return new LoadPolicy(Long.MAX_VALUE, Set.of());
  }

  /**
   * Returns this policy with another size limit.
   *
   * @param maxBytes the most bytes of the model's folder
   * @return the policy
   */
  public LoadPolicy withMaxBytes(long maxBytes) {
    return new LoadPolicy(maxBytes, allowed);
  }

  /**
   * Returns this policy with other additional operations.
   *
   * @param operations their types, such as {@code ReadFile}
   * @return the policy
   */
  public LoadPolicy withAllowed(String... operations) {
    return new LoadPolicy(maxBytes, Set.of(operations));
  }
}
