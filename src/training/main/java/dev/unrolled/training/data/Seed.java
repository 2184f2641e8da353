package dev.unrolled.training.data;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The one seed of a run, from which everything random takes a seed of its own by name.
 *
 * <p>A name's numbers do not depend on what else was drawn before.
 *
 * @param value the seed
 */
public record Seed(long value) {

  /** A seed for one purpose. */
  public long of(String purpose) {
    return new SplittableRandom(value * 0x9E3779B97F4A7C15L ^ purpose.hashCode()).nextLong();
  }

  /** A generator for one purpose. */
  public RandomGenerator generator(String purpose) {
    return new SplittableRandom(of(purpose));
  }

  /** The numbers from 0 to size - 1 in a random order: Fisher and Yates. */
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
