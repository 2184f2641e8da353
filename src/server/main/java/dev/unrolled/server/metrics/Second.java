package dev.unrolled.server.metrics;

/** Numbers of one second. Not thread-safe. */
final class Second {

  private final long at;
  private final RowCounts calls = new RowCounts();
  private final RowCounts batches = new RowCounts();
  private long requests;
  private long failures;

  Second(long at) {
    this.at = at;
  }

  /** Which second it is. */
  long at() {
    return at;
  }

  void ended(boolean failed) {
    requests++;
    failures += failed ? 1 : 0;
  }

  long requests() {
    return requests;
  }

  long failures() {
    return failures;
  }

  /** Rows of calls that ran. */
  RowCounts calls() {
    return calls;
  }

  /** Rows of calls that were gathered and ran at once. */
  RowCounts batches() {
    return batches;
  }
}
