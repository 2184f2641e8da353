package dev.unrolled.training.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Batches of the next window of every lane, until all lanes have ended. */
final class LaneBatches implements Batches {

  private final Sequences windows;
  private final List<List<Window>> lanes;
  private int next;
  private @Nullable Continuation continuation;

  LaneBatches(Sequences windows, Lanes lanes) {
    this.windows = windows;
    this.lanes = lanes.sequences().stream().map(LaneBatches::windows).toList();
  }

  /** Window of a lane, by its index. */
  private record Window(int index, boolean isFirst) {}

  private static List<Window> windows(List<int[]> sequences) {
    List<Window> windows = new ArrayList<>();
    for (int[] sequence : sequences) {
      for (int i = 0; i < sequence.length; i++) {
        windows.add(new Window(sequence[i], i == 0));
      }
    }
    return windows;
  }

  @Override
  public Optional<Sequences> next() {
    int[] open =
        IntStream.range(0, lanes.size()).filter(lane -> next < lanes.get(lane).size()).toArray();
    if (open.length == 0) {
      return Optional.empty();
    }
    int[] rows = new int[open.length];
    boolean[] starts = new boolean[open.length];
    for (int i = 0; i < open.length; i++) {
      Window window = lanes.get(open[i]).get(next);
      rows[i] = window.index();
      starts[i] = window.isFirst();
    }
    next++;
    continuation = new Continuation(open, starts);
    return Optional.of(windows.rows(rows));
  }

  @Override
  public @Nullable Continuation continuation() {
    return continuation;
  }

  @Override
  public void close() {
    // Data in memory needs no close.
  }
}
