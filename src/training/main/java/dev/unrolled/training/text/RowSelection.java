package dev.unrolled.training.text;

import java.util.Random;

/**
 * Choice of rows to set aside, each choice equally likely, by the seed alone and in bounded memory:
 * Knuth's algorithm S. For one thread.
 */
public final class RowSelection {

  private final Random random;
  private long left;
  private long wanted;

  /**
   * Begins before the first row.
   *
   * @param rows the number of rows
   * @param wanted the number of rows to set aside
   * @param seed the seed of the choice
   */
  public RowSelection(long rows, long wanted, long seed) {
    this.random = new Random(seed);
    this.left = rows;
    this.wanted = wanted;
  }

  /**
   * Moves to the next row.
   *
   * @return whether it is set aside
   */
  public boolean next() {
    boolean chosen = random.nextDouble() * left < wanted;
    left--;
    wanted -= chosen ? 1 : 0;
    return chosen;
  }
}
