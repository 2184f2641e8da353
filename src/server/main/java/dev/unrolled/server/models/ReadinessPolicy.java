package dev.unrolled.server.models;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which models must serve for a server to be ready.
 *
 * @param kind all of them, any of them, or those that are named
 * @param names the models that are named; empty unless the kind is {@code NAMED}
 */
public record ReadinessPolicy(Kind kind, Set<String> names) {

  /** How models are chosen. */
  public enum Kind {
    /** Every model that is configured. */
    ALL,
    /** At least one, or none if none is configured. */
    ANY,
    /** Those that are named. */
    NAMED
  }

  public ReadinessPolicy {
    names = Set.copyOf(names);
    if ((kind == Kind.NAMED) == names.isEmpty()) {
      throw new IllegalArgumentException(
          "readiness: expected names for %s, found %s".formatted(Kind.NAMED, names));
    }
  }

  /**
   * Every model must serve.
   *
   * @return the policy
   */
  public static ReadinessPolicy all() {
    return new ReadinessPolicy(Kind.ALL, Set.of());
  }

  /**
   * At least one model must serve.
   *
   * @return the policy
   */
  public static ReadinessPolicy any() {
    return new ReadinessPolicy(Kind.ANY, Set.of());
  }

  /**
   * Some models must serve.
   *
   * @param names their names
   * @return the policy
   */
  public static ReadinessPolicy named(String... names) {
    return new ReadinessPolicy(Kind.NAMED, new TreeSet<>(List.of(names)));
  }

  /**
   * Reads {@code all}, {@code any}, or names with commas between.
   *
   * @param text the text
   * @return the policy
   * @throws IllegalArgumentException if there is no name in it
   */
  public static ReadinessPolicy parse(String text) {
    return switch (text) {
      case "all" -> all();
      case "any" -> any();
      default ->
          named(
              Arrays.stream(text.split(","))
                  .map(String::strip)
                  .filter(name -> !name.isEmpty())
                  .toArray(String[]::new));
    };
  }
}
