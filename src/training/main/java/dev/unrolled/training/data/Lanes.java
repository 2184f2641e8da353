package dev.unrolled.training.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sequences side by side: in each lane one after the other.
 *
 * <p>The longest sequence comes first, each into the lane with the fewest windows so far. So lanes
 * are about equally long, and the number of batches does not depend on the order within a lane.
 *
 * @param sequences the sequences of each lane; of each the indices of its windows, in order
 */
record Lanes(List<List<int[]>> sequences) {

  /**
   * Spreads sequences over lanes.
   *
   * @param sequences of each the indices of its windows, in order
   * @param limit the maximum number of lanes, at least 1
   */
  static Lanes of(int[][] sequences, int limit) {
    int count = Math.min(limit, sequences.length);
    List<Stream.Builder<int[]>> lanes =
        IntStream.range(0, count).mapToObj(lane -> Stream.<int[]>builder()).toList();
    long[] windows = new long[count];
    int[][] longestFirst = sequences.clone();
    Arrays.sort(longestFirst, Comparator.comparingInt((int[] sequence) -> -sequence.length));
    for (int[] sequence : longestFirst) {
      int shortest = shortest(windows);
      lanes.get(shortest).add(sequence);
      windows[shortest] += sequence.length;
    }
    return new Lanes(lanes.stream().map(lane -> lane.build().toList()).toList());
  }

  private static int shortest(long[] windows) {
    int shortest = 0;
    for (int lane = 1; lane < windows.length; lane++) {
      if (windows[lane] < windows[shortest]) {
        shortest = lane;
      }
    }
    return shortest;
  }

  /** Returns the same lanes, each with its sequences in an order of the epoch. */
  Lanes shuffled(Seed seed, int epoch) {
    return new Lanes(
        IntStream.range(0, sequences.size())
            .mapToObj(lane -> shuffled(seed, "epoch %d lane %d".formatted(epoch, lane), lane))
            .toList());
  }

  private List<int[]> shuffled(Seed seed, String purpose, int lane) {
    List<int[]> all = sequences.get(lane);
    return Arrays.stream(seed.shuffle(purpose, all.size())).mapToObj(all::get).toList();
  }

  /** Returns the number of batches: the number of windows of the longest lane. */
  int batches() {
    return sequences.stream()
        .mapToInt(lane -> lane.stream().mapToInt(sequence -> sequence.length).sum())
        .max()
        .orElse(0);
  }
}
