package dev.unrolled.training.data;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Seed of a run, from which a separate seed is derived for each named purpose.
 *
 * <p>The numbers drawn for a name do not depend on other draws.
 *
 * @param value the seed
 */
public record Seed(long value) {

  /** Derives the seed for a purpose. */
  public long of(String purpose) {
    return new SplittableRandom(value * 0x9E3779B97F4A7C15L ^ purpose.hashCode()).nextLong();
  }

  /** Creates a generator for a purpose. */
  public RandomGenerator generator(String purpose) {
    return new SplittableRandom(of(purpose));
  }

  /** Returns the numbers from 0 to size - 1 in random order, by the Fisher-Yates shuffle. */
  public int[] shuffle(String purpose, int size) {
    RandomGenerator random = generator(purpose);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
