package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weight;
import dev.unrolled.training.data.Seed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Operands;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Parameters as variables of a graph, each created when it is first requested.
 *
 * <p>Variables are {@code VariableV2}, the only kind that TensorFlow Java's saver supports.
 */
public final class Variables implements Parameters {

  private final Graph graph;
  private final @Nullable Seed seed;
  private final Map<String, Weight> weights = new LinkedHashMap<>();
  private final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();

  private Variables(Graph graph, @Nullable Seed seed) {
    this.graph = graph;
    this.seed = seed;
  }

  /** Creates variables that the session initializes, each from its own seed. */
  public static Variables initialized(Graph graph, Seed seed) {
    return new Variables(graph, seed);
  }

  /** Creates variables without values; {@link Saver#load} sets them. */
  public static Variables empty(Graph graph) {
    return new Variables(graph, null);
  }

  @Override
  public Operand<TFloat32> weight(Weight weight) {
    Weight known = weights.putIfAbsent(weight.name(), weight);
    if (known != null && !known.shape().equals(weight.shape())) {
      throw new IllegalArgumentException(
          "weight %s: expected shape %s, as requested before, found %s"
              .formatted(weight.name(), known.shape(), weight.shape()));
    }
    return variables.computeIfAbsent(weight.name(), name -> create(weight));
  }

  /** Returns all weights requested so far, in order. */
  public List<Weight> weights() {
    return List.copyOf(weights.values());
  }

  /** Returns the trainable weights. */
  public List<Weight> trainable() {
    return weights.values().stream().filter(Weight::trainable).toList();
  }

  private Variable<TFloat32> create(Weight weight) {
    Variable<TFloat32> variable = declare(weight);
    if (seed != null) {
      Ops tf = Ops.create(graph).withInitScope();
      long weightSeed = seed.of(weight.name());
      tf.assign(variable, weight.initializer().values(tf, weight.shape(), weightSeed));
    }
    return variable;
  }

  /**
   * Creates the variable by its full name, without opening a scope. A scope that was used before
   * would become {@code encoder_1}, and opening a new one visits all operations.
   */
  private Variable<TFloat32> declare(Weight weight) {
    return new Variable<>(
        graph
            .opBuilder(Variable.OP_NAME, weight.name(), graph.baseScope().withInitScope())
            .setAttr("shape", weight.shape())
            .setAttr("dtype", Operands.toDataType(TFloat32.class))
            .build());
  }
}
