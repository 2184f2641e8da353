package dev.unrolled.seq2seq;

/**
 * How a decoder with feedback answers.
 *
 * @param method how it finds its answer
 * @param limit the largest number of ids of an answer; there only the end may follow
 */
public record Decoding(SearchMethod method, LengthLimit limit) {

  /**
   * Greedy decoding.
   *
   * @param limit the largest number of ids of an answer
   * @return the decoding
   */
  public static Decoding greedy(LengthLimit limit) {
    return new Decoding(new Greedy(), limit);
  }
}
