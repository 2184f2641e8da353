package dev.unrolled.training.data;

import dev.unrolled.formats.Requirements;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Echo task: random sequences, with their first ids as targets. */
public final class EchoTask {

  private EchoTask() {}

  /**
   * Draws random sequences.
   *
   * @param vocabularySize V; ids are drawn uniformly from {@code [0, V)}
   * @param inputLength the length of each sequence, T
   * @param targetLength the number of ids to repeat, K, at most T
   * @param size the number of sequences, N
   * @param seed seed of the random ids
   * @return inputs {@code [N, T]} and targets {@code [N, K]}
   * @throws IllegalArgumentException if a size is not positive or K exceeds T
   */
  public static Sequences generate(
      int vocabularySize, int inputLength, int targetLength, int size, long seed) {
    Requirements.atLeastOne("vocabulary size", vocabularySize);
    Requirements.atLeastOne("input length", inputLength);
    Requirements.atLeastOne("number of sequences", size);
    if (targetLength < 1 || targetLength > inputLength) {
      throw new IllegalArgumentException(
          "target length: expected 1 to %d, the input length, found %d"
              .formatted(inputLength, targetLength));
    }
    RandomGenerator random = new Seed(seed).generator("echo");
    int[][] inputs = new int[size][];
    for (int row = 0; row < size; row++) {
      inputs[row] = random.ints(inputLength, 0, vocabularySize).toArray();
    }
    int[][] targets =
        Arrays.stream(inputs).map(ids -> Arrays.copyOf(ids, targetLength)).toArray(int[][]::new);
    return new Sequences(inputs, targets);
  }
}
