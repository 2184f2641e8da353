package dev.unrolled.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Layer over one sequence, with outputs {@code [T, U]} and a final state. */
@FunctionalInterface
public interface Layer {

  /**
   * Runs the layer over the first {@code length} rows of {@code inputs [T, F]}.
   *
   * @param weights the weights in the layer's scope
   */
  Loop.Result over(Weights weights, Matrix inputs, int length);

  /** A cell that runs over the time steps forwards or backwards. */
  static Layer rnn(String scope, Function<Weights, Cell> cell, boolean backwards) {
    return (weights, inputs, length) -> {
      Cell bound = cell.apply(weights.in(scope));
      return new Loop(bound, backwards).over(inputs, bound.zeros(), length);
    };
  }

  /** Two layers over the same inputs, merged by row. */
  static Layer merged(Layer forward, Layer backward, BiFunction<Matrix, Matrix, Matrix> merge) {
    return (weights, inputs, length) -> {
      Loop.Result forwards = forward.over(weights, inputs, length);
      Loop.Result backwards = backward.over(weights, inputs, length);
      return new Loop.Result(
          merge.apply(forwards.outputs(), backwards.outputs()),
          new State(merge.apply(forwards.state().hidden(), backwards.state().hidden())));
    };
  }

  /** Layers of which each reads the outputs of the previous one. */
  static Layer stacked(Layer... layers) {
    return (weights, inputs, length) -> {
      Loop.Result result = layers[0].over(weights, inputs, length);
      for (Layer layer : Arrays.asList(layers).subList(1, layers.length)) {
        result = layer.over(weights, result.outputs(), length);
      }
      return result;
    };
  }

  /** A layer with a residual connection: adds the inputs to its outputs and the last input to h. */
  static Layer residual(Layer layer) {
    return (weights, inputs, length) -> {
      Loop.Result result = layer.over(weights, inputs, length);
      Matrix added = zeroFrom(inputs, length);
      Matrix last = length == 0 ? inputs.row(0).map(x -> 0) : inputs.row(length - 1);
      List<Matrix> parts = new ArrayList<>(result.state().parts());
      parts.set(0, parts.get(0).plus(last));
      return new Loop.Result(result.outputs().plus(added), new State(parts));
    };
  }

  /** Layer normalization: each row gets mean 0 and variance 1, then is scaled and shifted. */
  static Layer normalized(String scope, double epsilon) {
    return (weights, inputs, length) -> {
      Weights scoped = weights.in(scope);
      Matrix rows = normalize(inputs, scoped, epsilon);
      Matrix zeros = Matrix.zeros(1, inputs.columns());
      Matrix last = length == 0 ? normalize(zeros, scoped, epsilon) : rows.row(length - 1);
      return new Loop.Result(zeroFrom(rows, length), new State(last));
    };
  }

  /** Normalizes each row of {@code x [N, F]} with {@code gamma [1, F]} and {@code beta [1, F]}. */
  static Matrix normalize(Matrix x, Weights weights, double epsilon) {
    List<Matrix> rows = new ArrayList<>();
    for (int i = 0; i < x.rows(); i++) {
      Matrix row = x.row(i);
      double mean = row.sum() / row.columns();
      double variance = row.map(v -> (v - mean) * (v - mean)).sum() / row.columns();
      Matrix unit = row.map(v -> (v - mean) / Math.sqrt(variance + epsilon));
      rows.add(unit.multiply(weights.get("gamma")).plus(weights.get("beta")));
    }
    return Matrix.stack(rows);
  }

  /** Replaces the rows from {@code length} on with zeros. */
  private static Matrix zeroFrom(Matrix rows, int length) {
    List<Matrix> result = new ArrayList<>();
    for (int t = 0; t < length; t++) {
      result.add(rows.row(t));
    }
    result.addAll(Collections.nCopies(rows.rows() - length, Matrix.zeros(1, rows.columns())));
    return Matrix.stack(result);
  }
}
