package dev.unrolled.crosscheck.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A layer over one sequence: its outputs {@code [T, U]} and final state. */
@FunctionalInterface
public interface Layer {

  /**
   * Runs the layer over the first {@code length} rows of {@code inputs [T, F]}.
   *
   * @param weights those of the model, in the layer's scope
   */
  Loop.Run over(Weights weights, Matrix inputs, int length);

  /** A cell from the first time step to the last, or from the last to the first. */
  static Layer rnn(String scope, Function<Weights, Cell> cell, boolean backwards) {
    return (weights, inputs, length) -> {
      Cell bound = cell.apply(weights.in(scope));
      return new Loop(bound, backwards).over(inputs, bound.zeros(), length);
    };
  }

  /** Two layers over the same inputs, merged by row. */
  static Layer merged(Layer forward, Layer backward, BiFunction<Matrix, Matrix, Matrix> merge) {
    return (weights, inputs, length) -> {
      Loop.Run there = forward.over(weights, inputs, length);
      Loop.Run back = backward.over(weights, inputs, length);
      return new Loop.Run(
          merge.apply(there.outputs(), back.outputs()),
          new State(merge.apply(there.state().hidden(), back.state().hidden())));
    };
  }

  /** Each layer reads the outputs of the one before. */
  static Layer stacked(Layer... layers) {
    return (weights, inputs, length) -> {
      Loop.Run run = layers[0].over(weights, inputs, length);
      for (Layer layer : Arrays.asList(layers).subList(1, layers.length)) {
        run = layer.over(weights, run.outputs(), length);
      }
      return run;
    };
  }

  /** The inputs added to the outputs, and the last input to the state, forwards. */
  static Layer residual(Layer layer) {
    return (weights, inputs, length) -> {
      Loop.Run run = layer.over(weights, inputs, length);
      Matrix shown = before(inputs, length);
      Matrix last = length == 0 ? inputs.row(0).map(x -> 0) : inputs.row(length - 1);
      List<Matrix> parts = new ArrayList<>(run.state().parts());
      parts.set(0, parts.get(0).plus(last));
      return new Loop.Run(run.outputs().plus(shown), new State(parts));
    };
  }

  /** Each row normalized to mean 0 and variance 1, then scaled and shifted. */
  static Layer normalized(String scope, double epsilon) {
    return (weights, inputs, length) -> {
      Weights own = weights.in(scope);
      Matrix rows = normalize(inputs, own, epsilon);
      Matrix nothing = Matrix.zeros(1, inputs.columns());
      Matrix last = length == 0 ? normalize(nothing, own, epsilon) : rows.row(length - 1);
      return new Loop.Run(before(rows, length), new State(last));
    };
  }

  /** Normalizes each row of {@code x [N, F]} by {@code gamma [1, F]} and {@code beta [1, F]}. */
  static Matrix normalize(Matrix x, Weights weights, double epsilon) {
    List<Matrix> rows = new ArrayList<>();
    for (int i = 0; i < x.rows(); i++) {
      Matrix row = x.row(i);
      double mean = row.sum() / row.columns();
      double variance = row.map(v -> (v - mean) * (v - mean)).sum() / row.columns();
      Matrix unit = row.map(v -> (v - mean) / Math.sqrt(variance + epsilon));
      rows.add(unit.each(weights.get("gamma")).plus(weights.get("beta")));
    }
    return Matrix.stack(rows);
  }

  /** The same rows, zeros from {@code length} on. */
  private static Matrix before(Matrix rows, int length) {
    List<Matrix> kept = new ArrayList<>();
    for (int t = 0; t < length; t++) {
      kept.add(rows.row(t));
    }
    kept.addAll(Collections.nCopies(rows.rows() - length, Matrix.zeros(1, rows.columns())));
    return Matrix.stack(kept);
  }
}
