package dev.unrolled.training;

import java.util.Optional;

/** Cuts windows into batches; a batch may reach from one window into the next. */
final class StreamBatches implements Batches {

  private final ReadAhead windows;
  private final int size;
  private Optional<Sequences> window = Optional.empty();
  private int position;

  StreamBatches(ReadAhead windows, int size) {
    this.windows = windows;
    this.size = size;
  }

  @Override
  public Optional<Sequences> next() throws InterruptedException {
    Optional<Sequences> batch = Optional.empty();
    while (rowsOf(batch) < size && fill()) {
      batch = Optional.of(joined(batch, take(size - rowsOf(batch))));
    }
    return batch;
  }

  /** Makes sure that there are rows in the window; false at the end. */
  private boolean fill() throws InterruptedException {
    if (position == rowsOf(window)) {
      window = windows.next();
      position = 0;
    }
    return window.isPresent();
  }

  private Sequences take(int most) {
    Sequences rows = window.orElseThrow();
    int from = position;
    position = Math.min(from + most, rows.size());
    return rows.rows(from, position);
  }

  private static int rowsOf(Optional<Sequences> rows) {
    return rows.map(Sequences::size).orElse(0);
  }

  private static Sequences joined(Optional<Sequences> first, Sequences second) {
    return first.map(rows -> rows.and(second)).orElse(second);
  }

  @Override
  public void close() {
    windows.close();
  }
}
