package dev.unrolled.rnn.model;

/**
 * One of several ids of a time step, with its embedding.
 *
 * @param name the name, which is part of the weight's name
 * @param vocabularySize the number of ids, V: each is in {@code [0, V)}
 * @param size the size of the vectors, E
 */
public record IdColumn(String name, int vocabularySize, int size) {

  /**
   * Checks name and sizes.
   *
   * @throws IllegalArgumentException if the name has other characters than letters, digits, {@code
   *     _} and {@code -}, or a size is below 1
   */
  public IdColumn {
    if (!name.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          "column name: expected letters, digits, _ and -, found \"%s\"".formatted(name));
    }
    Sizes.requireAtLeastOne("vocabulary size of column " + name, vocabularySize);
    Sizes.requireAtLeastOne("embedding size of column " + name, size);
  }
}
