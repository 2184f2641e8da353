package dev.unrolled.seq2seq;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.While;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * A loop in the graph: one {@code StatelessWhile}. It has no gradient.
 *
 * <p>No variable may enter a function, so the weights that the body requests are read before the
 * loop and are loop variables that do not change.
 *
 * @param body computes the next variables
 * @param condition whether the body runs once more
 */
record Loop(Body body, Condition condition) {

  /** Body of a loop. */
  @FunctionalInterface
  interface Body {

    /** The next variables, as many and of the same types as those given. */
    List<Operand<?>> next(Ops tf, Parameters weights, List<Operand<?>> variables);
  }

  /** Condition of a loop. */
  @FunctionalInterface
  interface Condition {

    /** Whether the body runs once more, a scalar. */
    Operand<TBool> holds(Ops tf, List<Operand<?>> variables);
  }

  /**
   * Variable of a loop.
   *
   * @param start the value before the first run of the body
   * @param shape the shape of all its values
   */
  record Variable(Operand<?> start, Shape shape) {

    Operand<?> placeholder(Ops tf) {
      Class<? extends TType> type = start.asOutput().type();
      return tf.placeholder(type, Placeholder.shape(shape));
    }
  }

  /** Adds the loop to the graph, and returns the variables after it. */
  List<Operand<?>> run(Ops tf, Parameters parameters, List<Variable> variables) {
    Map<String, Weight> weights = new LinkedHashMap<>();
    try (ConcreteFunction next = next(variables, weights);
        ConcreteFunction holds = holds(variables, weights)) {
      List<Operand<?>> start = new ArrayList<>();
      List<Shape> shapes = new ArrayList<>();
      for (Variable variable : variables) {
        start.add(variable.start());
        shapes.add(variable.shape());
      }
      for (Weight weight : weights.values()) {
        start.add(tf.identity(parameters.weight(weight)));
        shapes.add(weight.shape());
      }
      List<Operand<?>> results = new ArrayList<>();
      tf.statelessWhile(start, holds, next, While.outputShapes(shapes)).forEach(results::add);
      return results.subList(0, variables.size());
    }
  }

  private ConcreteFunction next(List<Variable> variables, Map<String, Weight> weights) {
    return ConcreteFunction.create(
        tf -> {
          Signature.Builder signature = Signature.builder("next");
          List<Operand<?>> before = placeholders(tf, variables, signature);
          Map<String, Operand<TFloat32>> captured = new LinkedHashMap<>();
          Parameters inside =
              weight -> {
                weights.putIfAbsent(weight.name(), weight);
                return captured.computeIfAbsent(weight.name(), name -> placeholder(tf, weight));
              };
          List<Operand<?>> after = new ArrayList<>(body.next(tf, inside, before));
          if (after.size() != before.size()) {
            throw new IllegalStateException(
                "loop: expected %d variables, found %d".formatted(before.size(), after.size()));
          }
          inputs(signature, before.size(), List.copyOf(captured.values()));
          after.addAll(captured.values());
          for (int i = 0; i < after.size(); i++) {
            signature.output("out%04d".formatted(i), tf.identity(after.get(i)));
          }
          return signature.build();
        });
  }

  private ConcreteFunction holds(List<Variable> variables, Map<String, Weight> weights) {
    return ConcreteFunction.create(
        tf -> {
          Signature.Builder signature = Signature.builder("holds");
          List<Operand<?>> before = placeholders(tf, variables, signature);
          List<Operand<?>> unused = new ArrayList<>();
          weights.values().forEach(weight -> unused.add(placeholder(tf, weight)));
          inputs(signature, before.size(), unused);
          return signature.output("holds", condition.holds(tf, before)).build();
        });
  }

  private static Operand<TFloat32> placeholder(Ops tf, Weight weight) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(weight.shape()));
  }

  private static List<Operand<?>> placeholders(
      Ops tf, List<Variable> variables, Signature.Builder signature) {
    List<Operand<?>> placeholders = new ArrayList<>();
    variables.forEach(variable -> placeholders.add(variable.placeholder(tf)));
    inputs(signature, 0, placeholders);
    return placeholders;
  }

  private static void inputs(
      Signature.Builder signature, int first, List<? extends Operand<?>> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      signature.input("in%04d".formatted(first + i), inputs.get(i));
    }
  }
}
