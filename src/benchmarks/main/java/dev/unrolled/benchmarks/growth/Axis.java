package dev.unrolled.benchmarks.growth;

import java.util.List;
import java.util.stream.Stream;

/** Size that is varied, while the others are those of the notebook. */
enum Axis {
  INPUT_STEPS("T", "ids read, T"),
  VOCABULARY("V", "ids there are, V"),
  UNITS("units", "units of each LSTM"),
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

  String meaning() {
    return meaning;
  }

  /** Returns the measured points in ascending order, including the notebook's. */
  List<Point> points() {
    Stream<Integer> sizes =
        switch (this) {
          case INPUT_STEPS -> Stream.of(5, 10, 25, 50, 100, 200);
          case VOCABULARY -> Stream.of(100, 1000, 10_000, 25_000, 50_000);
          case UNITS -> Stream.of(50, 100, 150, 256, 512);
          case BATCH -> Stream.of(25, 50, 100, 200, 400, 800);
        };
    return sizes.map(this::at).toList();
  }

  List<Optimizer> optimizers() {
    return this == VOCABULARY ? List.of(Optimizer.values()) : List.of(Optimizer.Adam);
  }

  /** Returns the notebook's point with another size along this axis. */
  Point at(int size) {
    Point notebook = Point.NOTEBOOK;
    return new Point(
        this == INPUT_STEPS ? size : notebook.inputSteps(),
        this == VOCABULARY ? size : notebook.vocabularySize(),
        this == UNITS ? size : notebook.units(),
        this == BATCH ? size : notebook.batchSize());
  }

  /** Returns the size of a workload along this axis. */
  double size(String workload) {
    Point point = Point.of(workload);
    return switch (this) {
      case INPUT_STEPS -> point.inputSteps();
      case VOCABULARY -> point.vocabularySize();
      case UNITS -> point.units();
      case BATCH -> point.batchSize();
    };
  }
}
