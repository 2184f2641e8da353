package dev.unrolled.benchmarks.growth;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How training grows along an axis, with one optimizer.
 *
 * @param points the smallest size first
 */
record Growth(Axis axis, Rule rule, List<Results.Trained> points) {

  /** Whether the size was varied: the notebook's alone shows no growth. */
  boolean isVaried() {
    return points.size() > 1;
  }

  List<Double> sizes() {
    return points.stream().map(point -> (double) axis.of(point.task().size())).toList();
  }

  List<Double> figures(ToDoubleFunction<Results.Trained> figure) {
    return points.stream().mapToDouble(figure).boxed().toList();
  }

  /** Milliseconds of a step as a base and so much for each. */
  StraightLine steps() {
    return StraightLine.through(sizes(), figures(point -> point.step().median()));
  }

  /** MiB as a base and so much for each. */
  StraightLine memory() {
    return StraightLine.through(sizes(), figures(point -> point.peakMebibytes().median()));
  }
}
