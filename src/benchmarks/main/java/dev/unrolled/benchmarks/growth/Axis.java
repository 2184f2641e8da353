package dev.unrolled.benchmarks.growth;

import java.util.List;

/** A size that is varied while the others stay the notebook's. */
enum Axis {
  /** The ids read, T. */
  INPUT_STEPS("T", "ids read, T"),
  /** The ids there are, V. */
  VOCABULARY("V", "ids there are, V"),
  /** The units of both LSTMs. */
  UNITS("units", "units of each LSTM"),
  /** The rows of a batch. */
  BATCH("batch", "rows of a batch");

  private final String title;
  private final String meaning;

  Axis(String title, String meaning) {
    this.title = title;
    this.meaning = meaning;
  }

  String title() {
    return title;
  }

  /** What is counted along it. */
  String meaning() {
    return meaning;
  }

  /** The sizes that are measured, the least first; the notebook's is one of them. */
  List<Integer> points() {
    return switch (this) {
      case INPUT_STEPS -> List.of(5, 10, 25, 50, 100, 200);
      case VOCABULARY -> List.of(100, 1000, 10_000, 25_000, 50_000);
      case UNITS -> List.of(50, 100, 150, 256, 512);
      case BATCH -> List.of(25, 50, 100, 200, 400, 800);
    };
  }

  /** The optimizers that are compared along it. */
  List<Rule> rules() {
    return this == VOCABULARY ? List.of(Rule.values()) : List.of(Rule.ADAM);
  }

  /** The notebook's sizes with another one along this axis. */
  Size at(int value) {
    Size other = Size.NOTEBOOK;
    return switch (this) {
      case INPUT_STEPS -> new Size(value, other.vocabularySize(), other.units(), other.batchSize());
      case VOCABULARY -> new Size(other.inputSteps(), value, other.units(), other.batchSize());
      case UNITS -> new Size(other.inputSteps(), other.vocabularySize(), value, other.batchSize());
      case BATCH -> new Size(other.inputSteps(), other.vocabularySize(), other.units(), value);
    };
  }

  /** A size along this axis. */
  int of(Size size) {
    return switch (this) {
      case INPUT_STEPS -> size.inputSteps();
      case VOCABULARY -> size.vocabularySize();
      case UNITS -> size.units();
      case BATCH -> size.batchSize();
    };
  }
}
