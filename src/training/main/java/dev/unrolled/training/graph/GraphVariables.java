package dev.unrolled.training.graph;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weight;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.internal.graph.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The weights of a graph as variables, each created when a layer first requests it.
 *
 * <p>A {@link GraphTrainer} trains them.
 */
public final class GraphVariables implements Parameters {

  private final Graph graph;
  private final Variables variables;

  private GraphVariables(Graph graph, Variables variables) {
    this.graph = graph;
    this.variables = variables;
  }

  /**
   * Creates variables that start as their layers initialize them.
   *
   * @param graph the graph, which stays the caller's
   * @param seed determines the initial values; each weight has its own
   * @return the variables, none yet
   */
  public static GraphVariables of(Graph graph, long seed) {
    return new GraphVariables(graph, Variables.initialized(graph, new Seed(seed)));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a weight of this name exists with another shape
   */
  @Override
  public Operand<TFloat32> weight(Weight weight) {
    return variables.weight(weight);
  }

  Graph graph() {
    return graph;
  }

  Variables variables() {
    return variables;
  }
}
