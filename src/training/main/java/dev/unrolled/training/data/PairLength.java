package dev.unrolled.training.data;

import java.util.Comparator;

/**
 * Lengths of an input and its target.
 *
 * @param input the number of ids or time steps of the input
 * @param target the number of targets
 */
public record PairLength(int input, int target) implements Comparable<PairLength> {

  private static final Comparator<PairLength> ORDER =
      Comparator.comparingInt(PairLength::input).thenComparingInt(PairLength::target);

  @Override
  public int compareTo(PairLength other) {
    return ORDER.compare(this, other);
  }
}
