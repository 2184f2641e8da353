package dev.unrolled.rnn.forecast;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Columns of a time series, in the order of a model's features.
 *
 * @param targets the C columns that are forecast; their past is read
 * @param observed columns whose past is read
 * @param known the A columns whose past is read, and whose future too, since it is known ahead
 */
public record ForecastColumns(List<String> targets, List<String> observed, List<String> known) {

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if there is no target, or two names are equal
   */
  public ForecastColumns {
    targets = List.copyOf(targets);
    observed = List.copyOf(observed);
    known = List.copyOf(known);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("targets: expected at least 1 column, found none");
    }
    Set<String> seen = new HashSet<>();
    Stream.of(targets, observed, known)
        .flatMap(List::stream)
        .filter(name -> !seen.add(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "columns: expected different names, found \"%s\" twice".formatted(name));
            });
  }

  /**
   * All columns.
   *
   * @return F names: targets, observed and known ones
   */
  public List<String> all() {
    return Stream.of(targets, observed, known).flatMap(List::stream).toList();
  }
}
