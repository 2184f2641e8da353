package dev.unrolled.training.data;

import dev.unrolled.formats.Requirements;
import dev.unrolled.formats.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Long sequences as windows, for truncated backpropagation through time: Keras's {@code
 * stateful=True}.
 *
 * <p>A batch has the next window of up to as many sequences as the batch size. The state after a
 * window is the initial state of the sequence's next window, as a value: no gradient crosses the
 * border. A sequence starts from the zero state, in every epoch. A shuffle changes the order of
 * sequences, and never of windows.
 *
 * <p>The arrays are not copied: do not change them while this object is in use.
 */
public final class StatefulWindows extends Dataset {

  private final Sequences windows;
  private final int[][] sequences;

  private StatefulWindows(Sequences windows, int[][] sequences) {
    this.windows = windows;
    this.sequences = sequences;
  }

  /**
   * Cuts sequences with a target for each time step into windows.
   *
   * @param rows the sequences, as long as they are
   * @param window the number of time steps of a window; the last window of a sequence may be
   *     shorter
   * @return the windows
   * @throws IllegalArgumentException if the window is below 1, or a sequence has another number of
   *     targets than of time steps
   */
  public static StatefulWindows of(Sequences rows, int window) {
    Requirements.atLeastOne("window", window);
    return new WindowCut(rows, window).windows();
  }

  /**
   * Cuts sequences of ids into windows whose targets are the next ids, as for a language model.
   *
   * @param sequences ids from 0, at least two in each
   * @param window the number of time steps of a window
   * @return the windows
   * @throws IllegalArgumentException if the window is below 1, or a sequence has fewer than two ids
   */
  public static StatefulWindows ofNextIds(int[][] sequences, int window) {
    for (int row = 0; row < sequences.length; row++) {
      if (sequences[row].length < 2) {
        throw new IllegalArgumentException(
            "sequences[%d]: expected at least 2 ids, found %d"
                .formatted(row, sequences[row].length));
      }
    }
    int[][] inputs =
        Arrays.stream(sequences)
            .map(ids -> Arrays.copyOf(ids, ids.length - 1))
            .toArray(int[][]::new);
    int[][] targets =
        Arrays.stream(sequences)
            .map(ids -> Arrays.copyOfRange(ids, 1, ids.length))
            .toArray(int[][]::new);
    return of(new Sequences(inputs, targets), window);
  }

  /**
   * Creates windows of sequences.
   *
   * @param windows all windows
   * @param sequences for each sequence the indices of its windows, in order
   */
  static StatefulWindows of(Sequences windows, int[][] sequences) {
    return new StatefulWindows(windows, sequences);
  }

  /** {@return the windows, of each sequence in order} */
  public Sequences windows() {
    return windows;
  }

  /** {@return the number of windows} */
  @Override
  public long rows() {
    return windows.rows();
  }

  @Override
  public RowLengths lengths() {
    return windows.lengths();
  }

  @Override
  public int vocabularySize() {
    return windows.vocabularySize();
  }

  @Override
  public void requireFits(RowCheck check) {
    windows.requireFits(check);
  }

  @Override
  public Sequences head(int limit) {
    return windows.head(limit);
  }

  @Override
  public boolean carriesState() {
    return true;
  }

  @Override
  public Batches inOrder(BatchPlan plan) {
    return new LaneBatches(windows, Lanes.of(sequences, plan.batchSize()));
  }

  @Override
  public Batches shuffled(Seed seed, int epoch, BatchPlan plan) {
    Lanes lanes = Lanes.of(sequences, plan.batchSize());
    return new LaneBatches(windows, lanes.shuffled(seed, epoch));
  }

  @Override
  public int batches(BatchPlan plan) {
    return Lanes.of(sequences, plan.batchSize()).batches();
  }

  @Override
  public Map<PairLength, Long> rowsByLength() {
    return windows.rowsByLength();
  }

  /** Sets whole sequences aside. */
  @Override
  public TrainingData splitValidation(double fraction, long seed) {
    int part = Requirements.part("validation fraction", fraction, sequences.length, "sequences");
    int[] order = new Seed(seed).shuffle("split", sequences.length);
    return new TrainingData(
        sequences(Arrays.copyOfRange(order, part, order.length)),
        sequences(Arrays.copyOf(order, part)));
  }

  private StatefulWindows sequences(int[] order) {
    List<int[]> chosen = new ArrayList<>();
    int[] rows = Arrays.stream(order).flatMap(i -> Arrays.stream(sequences[i])).toArray();
    int first = 0;
    for (int sequence : order) {
      int end = first + sequences[sequence].length;
      chosen.add(IntStream.range(first, end).toArray());
      first = end;
    }
    return new StatefulWindows(windows.rows(rows), chosen.toArray(int[][]::new));
  }

  @Override
  public boolean weighted() {
    return windows.weighted();
  }

  @Override
  public Fingerprint fingerprint() {
    Fingerprint content = windows.fingerprint();
    Sha256 checksum = new Sha256();
    checksum.add(content.sha256().chars().toArray());
    for (int[] sequence : sequences) {
      checksum.add(sequence.length);
      checksum.add(sequence);
    }
    return new Fingerprint(
        content.rows(),
        content.inputSteps(),
        content.targetSteps(),
        "sequences of windows",
        checksum.hex());
  }
}
