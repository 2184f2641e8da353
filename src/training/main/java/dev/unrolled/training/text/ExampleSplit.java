package dev.unrolled.training.text;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Rows of a file, some of which are set aside for testing: chosen at random, by the seed alone, in
 * bounded memory.
 *
 * @param file the file
 * @param rows the number of its rows, N
 * @param testRows the number of rows set aside
 * @param seed the seed of the choice
 */
public record ExampleSplit(ExampleFile file, long rows, long testRows, long seed) {

  /**
   * Sets a part aside.
   *
   * @param file the file
   * @param rows the number of its rows, N
   * @param testFraction the part to set aside, in {@code [0, 1)}, rounded up to whole rows; 0 for
   *     none
   * @param seed the seed of the choice
   * @return the split
   * @throws IllegalArgumentException if the fraction is out of range or a part would be empty
   */
  public static ExampleSplit of(ExampleFile file, long rows, double testFraction, long seed) {
    requireFraction(testFraction);
    long testRows = (long) Math.ceil(rows * testFraction);
    if (testRows >= rows) {
      throw new IllegalArgumentException(
          "test fraction: expected rows left to train on, found %d of %d set aside"
              .formatted(testRows, rows));
    }
    return new ExampleSplit(file, rows, testRows, seed);
  }

  /**
   * Checks the part to set aside.
   *
   * @param testFraction the part
   * @throws IllegalArgumentException if it is not in {@code [0, 1)}
   */
  public static void requireFraction(double testFraction) {
    if (!(testFraction >= 0 && testFraction < 1)) {
      throw new IllegalArgumentException(
          "test fraction: expected 0 or more and below 1, found " + testFraction);
    }
  }

  /**
   * Reads all rows in order.
   *
   * @param train receives the rows to train on
   * @param test receives the rows set aside
   * @throws IOException if the file cannot be read
   */
  public void forEach(Consumer<Example> train, Consumer<Example> test) throws IOException {
    RowSelection selection = new RowSelection(rows, testRows, seed);
    file.forEach(row -> (selection.next() ? test : train).accept(row));
  }
}
