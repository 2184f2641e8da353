package dev.unrolled.loader;

import java.util.Set;

/**
 * What a model must not be if it is to be opened: a model is a program, and runs with the rights of
 * the process.
 *
 * <p>Refused are operations that read or write files or run other programs' code, wherever they
 * stand, also in functions. The saver's own may stand where no signature reaches them.
 *
 * <p>Refused, too, is what a few bytes make very large: constants of one repeated value beyond 2
 * GB, operations of more than 100,000 inputs or outputs, functions that call one another more than
 * 64 deep or come to more than a million operations.
 *
 * @param maxBytes how large the model's folder may be, and its constants once they are unpacked
 * @param allowed operations, such as {@code ReadFile}, that are not refused
 */
public record Screening(long maxBytes, Set<String> allowed) {

  public Screening {
    Requirements.atLeastOne("maxBytes", maxBytes);
    allowed = Set.copyOf(allowed);
  }

  /**
   * Any size, no operations allowed that touch files or processes.
   *
   * @return the defaults
   */
  public static Screening defaults() {
    return new Screening(Long.MAX_VALUE, Set.of());
  }

  /**
   * This screening with another size.
   *
   * @param maxBytes how large the model's folder may be
   * @return the screening
   */
  public Screening withMaxBytes(long maxBytes) {
    return new Screening(maxBytes, allowed);
  }

  /**
   * This screening with operations allowed, and no others.
   *
   * @param operations their types, such as {@code ReadFile}
   * @return the screening
   */
  public Screening withAllowed(String... operations) {
    return new Screening(maxBytes, Set.of(operations));
  }
}
