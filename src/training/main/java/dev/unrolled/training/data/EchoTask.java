package dev.unrolled.training.data;

import dev.unrolled.training.internal.Requirements;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The task of repeating the first ids of a random sequence. */
public final class EchoTask {

  private EchoTask() {}

  /**
   * Draws sequences, whose targets are their own beginnings.
   *
   * @param vocabularySize V; ids are drawn evenly from {@code [0, V)}
   * @param inputSteps the length of each sequence, T
   * @param targetSteps how many of its ids to repeat, K, at most T
   * @param size the number of sequences, N
   * @param seed decides the ids
   * @return inputs {@code [N, T]} and targets {@code [N, K]}
   * @throws IllegalArgumentException if a size is not positive or K exceeds T
   */
  public static Sequences generate(
      int vocabularySize, int inputSteps, int targetSteps, int size, long seed) {
    Requirements.atLeastOne("vocabulary size", vocabularySize);
    Requirements.atLeastOne("input steps", inputSteps);
    Requirements.atLeastOne("number of sequences", size);
    if (targetSteps < 1 || targetSteps > inputSteps) {
      throw new IllegalArgumentException(
          "target steps: expected one of 1 to %d, the input steps, found %d"
              .formatted(inputSteps, targetSteps));
    }
    RandomGenerator random = new Seed(seed).generator("echo");
    int[][] inputs = new int[size][];
    for (int row = 0; row < size; row++) {
      inputs[row] = random.ints(inputSteps, 0, vocabularySize).toArray();
    }
    int[][] targets =
        Arrays.stream(inputs).map(ids -> Arrays.copyOf(ids, targetSteps)).toArray(int[][]::new);
    return new Sequences(inputs, targets);
  }
}
