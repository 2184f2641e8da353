package dev.unrolled.benchmarks.inference;

/**
 * Calls that are timed.
 *
 * @param callers threads that call; each sends its next call when the last is answered
 * @param rows rows of a call, B
 */
record Workload(int callers, int rows) {

  /** Returns the workload of a name, or of any text with its two numbers. */
  static Workload of(String name) {
    String[] numbers = name.replaceAll("[^0-9 ]", "").strip().split(" +", -1);
    return new Workload(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
  }

  String name() {
    return "callers: %d, rows: %d".formatted(callers, rows);
  }

  /** Returns the command that makes a peer call for some milliseconds. */
  String command(int millis) {
    return "calls %d %d %d".formatted(callers, rows, millis);
  }
}
