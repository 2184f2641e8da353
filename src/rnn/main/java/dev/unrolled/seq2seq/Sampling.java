package dev.unrolled.seq2seq;

/**
 * Draws each id from the model's distribution.
 *
 * <p>The draws depend on the seed and on the row, not on the other rows of a batch: a row has the
 * same answer in any batch, and another one with another seed.
 *
 * @param temperature divides the logits; below 1 sharpens the distribution
 * @param topK draws from the k most probable ids only; 0 for all
 * @param topP draws from the most probable ids whose probabilities add up to p only; 1 for all
 * @param seed the seed of the draws
 */
public record Sampling(double temperature, int topK, double topP, long seed)
    implements SearchMethod {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the temperature is not positive, k negative or p outside
   *     {@code (0, 1]}
   */
  public Sampling {
    if (!(temperature > 0 && temperature < 1e6)) {
      throw new IllegalArgumentException(
          "sampling temperature: expected a number above 0, found " + temperature);
    }
    if (topK < 0) {
      throw new IllegalArgumentException("top k: expected at least 0, found " + topK);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("top p: expected a number in (0, 1], found " + topP);
    }
  }
}
