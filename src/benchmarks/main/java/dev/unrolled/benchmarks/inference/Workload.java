package dev.unrolled.benchmarks.inference;

/**
 * Workload of calls.
 *
 * @param callers the number of threads that call
 * @param rows the number of rows in a call, B
 */
record Workload(int callers, int rows) {

  /** Parses a workload from a text with its two numbers, such as its name. */
  static Workload of(String name) {
    String[] numbers = name.replaceAll("[^0-9 ]", "").strip().split(" +", -1);
    return new Workload(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
  }

  String name() {
    return "callers: %d, rows: %d".formatted(callers, rows);
  }

  /** Returns the command to call for the given time. */
  String command(int millis) {
    return "calls %d %d %d".formatted(callers, rows, millis);
  }
}
