package dev.unrolled.text.vectors;

import dev.unrolled.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Pretrained vectors of a vocabulary's tokens.
 *
 * <p>The file is read as a stream, and only the vectors of the vocabulary's tokens are kept. A
 * token without a vector takes that of the same word in lower case. Of equal words the first one
 * counts.
 */
public final class WordVectors {

  private final Vocabulary vocabulary;
  private final int size;
  private final Map<Integer, float[]> exact;
  private final Map<String, float[]> lowerCase;

  private WordVectors(Vocabulary vocabulary, int size, Found found) {
    this.vocabulary = vocabulary;
    this.size = size;
    this.exact = found.exact;
    this.lowerCase = found.lowerCase;
  }

  /**
   * Reads a file, whose format is found by its beginning.
   *
   * @param file the file
   * @param vocabulary the tokens that are wanted
   * @return their vectors
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if a line is not a vector of the file's size, or has a number
   *     that is not finite; the message has the file and the line
   */
  public static WordVectors read(Path file, Vocabulary vocabulary) throws IOException {
    return read(file, VectorFormat.of(file), vocabulary);
  }

  /**
   * Reads a file of a given format.
   *
   * @param file the file
   * @param format its format
   * @param vocabulary the tokens that are wanted
   * @return their vectors
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if a line is not a vector of the file's size, or has a number
   *     that is not finite; the message has the file and the line
   */
  public static WordVectors read(Path file, VectorFormat format, Vocabulary vocabulary)
      throws IOException {
    Found found = new Found(vocabulary);
    int size =
        format == VectorFormat.WORD2VEC_BINARY
            ? new BinaryVectors(file, found).read()
            : new VectorLines(file, found).read(format == VectorFormat.WORD2VEC_TEXT);
    return new WordVectors(vocabulary, size, found);
  }

  /** The vectors found so far. */
  private static final class Found implements VectorTarget {

    private final Map<String, Integer> wanted = new HashMap<>();
    private final Map<Integer, float[]> exact = new HashMap<>();

    /** By word in lower case; null if none was found. */
    private final Map<String, float @Nullable []> lowerCase = new HashMap<>();

    Found(Vocabulary vocabulary) {
      for (int id = vocabulary.reserved().count(); id < vocabulary.size(); id++) {
        String token = vocabulary.tokens().get(id);
        wanted.put(token, id);
        lowerCase.put(token.toLowerCase(Locale.ROOT), null);
      }
    }

    @Override
    public boolean wants(String word) {
      return wanted.containsKey(word) || lowerCase.containsKey(word);
    }

    @Override
    public void add(String word, float[] vector) {
      Integer id = wanted.get(word);
      if (id != null) {
        exact.putIfAbsent(id, vector);
      }
      if (lowerCase.containsKey(word)) {
        lowerCase.putIfAbsent(word, vector);
      }
    }
  }

  /**
   * The size of a vector.
   *
   * @return E
   */
  public int size() {
    return size;
  }

  /**
   * The initial embedding matrix. Tokens without a vector, and reserved ones but padding, have
   * numbers from a normal distribution with the standard deviation of the vectors found; padding
   * has zeros.
   *
   * @param seed decides the random numbers
   * @return {@code [V, E]}
   */
  public float[][] matrix(long seed) {
    float[][] matrix = new float[vocabulary.size()][size];
    double deviation = deviation();
    Random random = new Random(seed);
    for (int id = 1; id < matrix.length; id++) {
      float[] vector = vector(id);
      for (int i = 0; i < size; i++) {
        double number = deviation * random.nextGaussian();
        matrix[id][i] = vector == null ? (float) number : vector[i];
      }
    }
    return matrix;
  }

  private float @Nullable [] vector(int id) {
    if (id < vocabulary.reserved().count()) {
      return null;
    }
    float[] own = exact.get(id);
    return own == null ? lowerCase.get(vocabulary.tokens().get(id).toLowerCase(Locale.ROOT)) : own;
  }

  private double deviation() {
    double squares = 0;
    long count = 0;
    for (float[] vector : exact.values()) {
      for (float number : vector) {
        squares += (double) number * number;
        count++;
      }
    }
    return count == 0 ? 1 : Math.sqrt(squares / count);
  }

  /**
   * How much of the vocabulary has vectors.
   *
   * @return the coverage
   */
  public VectorCoverage coverage() {
    List<String> missing = new ArrayList<>();
    int first = vocabulary.reserved().count();
    for (int id = first; id < vocabulary.size(); id++) {
      if (vector(id) == null) {
        missing.add(vocabulary.tokens().get(id));
      }
    }
    int tokens = vocabulary.size() - first;
    return new VectorCoverage(
        tokens, exact.size(), tokens - exact.size() - missing.size(), missing);
  }
}
