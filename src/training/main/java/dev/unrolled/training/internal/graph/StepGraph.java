package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.model.SequenceModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.core.TensorArray;
import org.tensorflow.op.core.TensorArrayGather;
import org.tensorflow.op.core.TensorArrayWrite;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Signature {@value #NAME} of a model that continues sequences: from the next time steps {@code x}
 * and the states {@code state/0}, {@code state/1}, ... to the answers after each time step and the
 * new states. A sequence starts with zeros.
 *
 * <p>Shapes: {@code x [B, n]} of ids or {@code [B, n, F]}; each state {@code [B, U]}; each answer
 * {@code [B, n, ...]}.
 *
 * @param nodes its operations, which use the model's weights by their names
 * @param signature its inputs and outputs
 */
public record StepGraph(List<NodeDef> nodes, SignatureDef signature) {

  /** Name of the signature. */
  public static final String NAME = "step";

  private static final String VARIABLE = "VariableV2";

  /**
   * Builds the signature for any number of time steps in a call, by a loop.
   *
   * @param model a model without a {@link SequenceModel#wholeSequenceReason}
   */
  public static StepGraph looped(SequenceModel model) {
    try (Graph graph = Sessions.graph()) {
      return looped(graph, model.forSteps());
    }
  }

  /**
   * Builds the signature for one time step in a call, without a loop.
   *
   * @param model a model without a {@link SequenceModel#wholeSequenceReason}
   */
  public static StepGraph single(SequenceModel model) {
    try (Graph graph = Sessions.graph()) {
      return single(graph, model.forSteps());
    }
  }

  private static StepGraph single(Graph graph, SequenceModel model) {
    Ops tf = Ops.create(graph).withSubScope(NAME);
    Operand<? extends TType> x = model.input().placeholder(tf.withName("x"), 1);
    StepStates states = new StepStates(tf, state -> state);
    Parameters parameters = Variables.empty(graph);
    var output = model.forward(tf, parameters.withStates(states), x, null);
    Map<String, Operand<?>> answers = new LinkedHashMap<>();
    boolean wide = model.head().answersEachTimeStep();
    output
        .predictions(tf)
        .forEach(
            (name, answer) ->
                answers.put(name, wide ? answer : tf.expandDims(answer, tf.constant(1))));
    return of(graph.toGraphDef(), signature(x, states.inputs(), answers, states.last()));
  }

  private static StepGraph looped(Graph graph, SequenceModel model) {
    Ops tf = Ops.create(graph).withSubScope(NAME);
    Operand<? extends TType> x = model.input().placeholder(tf.withName("x"), -1);
    Operand<TInt32> count = LengthInputs.size(tf, x, 1);
    TimeLoop loop = new TimeLoop(tf, count);
    List<TimeLoop.Variable<TFloat32>> variables = new ArrayList<>();
    StepStates states =
        new StepStates(
            tf,
            state -> {
              variables.add(loop.variable(state));
              return variables.get(variables.size() - 1).value();
            });
    Parameters weights = Variables.empty(graph);
    Map<String, Operand<TFloat32>> entered = new LinkedHashMap<>();
    Parameters parameters =
        weight ->
            entered.computeIfAbsent(weight.name(), name -> loop.constant(weights.weight(weight)));
    var output = model.forward(loop.body(), parameters.withStates(states), timeStep(loop, x), null);
    Map<String, Operand<?>> answers = new LinkedHashMap<>();
    boolean wide = model.head().answersEachTimeStep();
    output
        .predictions(loop.body())
        .forEach(
            (name, answer) ->
                answers.put(name, gathered(tf, loop, count, narrow(loop, answer, wide))));
    List<Operand<TFloat32>> last = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      loop.update(variables.get(i), states.last().get(i));
      last.add(variables.get(i).last());
    }
    return of(loop.closed(graph.toGraphDef()), signature(x, states.inputs(), answers, last));
  }

  /** The rows' next time step, {@code [B, 1]} or {@code [B, 1, F]}. */
  private static <T extends TType> Operand<T> timeStep(TimeLoop loop, Operand<T> x) {
    Ops tf = loop.body();
    Operand<TInt32> zero = tf.constant(0);
    List<Operand<TInt32>> begin = new ArrayList<>(List.of(zero, loop.timeStep()));
    int[] size = {-1, 1, -1};
    if (x.shape().numDimensions() == 3) {
      begin.add(zero);
      size[2] = Math.toIntExact(x.shape().get(2));
    }
    return tf.slice(
        loop.constant(x),
        tf.stack(begin),
        tf.constant(IntStream.range(0, begin.size()).map(i -> size[i]).toArray()));
  }

  /** Removes the time axis from the answer of one time step. */
  private static <T extends TType> Operand<T> narrow(
      TimeLoop loop, Operand<T> answer, boolean wide) {
    return wide ? loop.body().squeeze(answer, Squeeze.axis(List.of(1L))) : answer;
  }

  /** The answers of all time steps, {@code [B, n, ...]}. */
  private static <T extends TType> Operand<T> gathered(
      Ops tf, TimeLoop loop, Operand<TInt32> count, Operand<T> answer) {
    Class<T> type = answer.asOutput().type();
    TensorArray all = TensorArray.create(tf.scope(), count, type);
    TimeLoop.Variable<TFloat32> flow = loop.variable(all.flow());
    var written =
        TensorArrayWrite.create(
            loop.body().scope(),
            loop.constant(all.handle()),
            loop.timeStep(),
            answer,
            flow.value());
    loop.update(flow, written.flowOut());
    Operand<TInt32> timeSteps = tf.range(tf.constant(0), count, tf.constant(1));
    Operand<T> timeMajor =
        TensorArrayGather.create(tf.scope(), all.handle(), timeSteps, flow.last(), type);
    int rank = answer.shape().numDimensions();
    int[] axes = IntStream.rangeClosed(0, rank).toArray();
    axes[0] = 1;
    axes[1] = 0;
    Shape shape =
        answer.shape().subShape(1, rank).prepend(Shape.UNKNOWN_SIZE).prepend(Shape.UNKNOWN_SIZE);
    return tf.ensureShape(tf.linalg.transpose(timeMajor, tf.constant(axes)), shape);
  }

  private static SignatureDef signature(
      Operand<?> x,
      List<Operand<TFloat32>> states,
      Map<String, Operand<?>> answers,
      List<Operand<TFloat32>> last) {
    SignatureDef.Builder signature =
        SignatureDef.newBuilder()
            .setMethodName("tensorflow/serving/predict")
            .putInputs("x", TensorInfos.of(x));
    answers.forEach((name, answer) -> signature.putOutputs(name, TensorInfos.of(answer)));
    for (int i = 0; i < states.size(); i++) {
      signature.putInputs("state/" + i, TensorInfos.of(states.get(i)));
      signature.putOutputs("state/" + i, TensorInfos.of(last.get(i)));
    }
    return signature.build();
  }

  /** The operations that the outputs need, without the variables, which the model has. */
  private static StepGraph of(GraphDef graph, SignatureDef signature) {
    Map<String, NodeDef> byName = new HashMap<>();
    graph.getNodeList().forEach(node -> byName.put(node.getName(), node));
    Set<String> needed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    signature.getInputsMap().values().forEach(input -> open.add(operation(input.getName())));
    signature.getOutputsMap().values().forEach(output -> open.add(operation(output.getName())));
    while (!open.isEmpty()) {
      String name = open.remove();
      if (needed.add(name)) {
        NodeDef node = Objects.requireNonNull(byName.get(name), name);
        node.getInputList().forEach(input -> open.add(operation(input)));
      }
    }
    return new StepGraph(
        graph.getNodeList().stream()
            .filter(node -> needed.contains(node.getName()) && !node.getOp().equals(VARIABLE))
            .toList(),
        signature);
  }

  /** The operation of a tensor or of a control input. */
  private static String operation(String input) {
    int colon = input.indexOf(':');
    return input.substring(input.startsWith("^") ? 1 : 0, colon < 0 ? input.length() : colon);
  }

  /**
   * Returns the same signature with other operations of the same names.
   *
   * @param change changes an operation
   */
  public StepGraph map(UnaryOperator<NodeDef> change) {
    return new StepGraph(nodes.stream().map(change).toList(), signature);
  }

  /**
   * Adds the signature to a model.
   *
   * @param model has the weights as variables or constants
   */
  public SavedModel addTo(SavedModel model) {
    SavedModel.Builder extended = model.toBuilder();
    MetaGraphDef.Builder graph = extended.getMetaGraphsBuilder(0);
    graph.getGraphDefBuilder().addAllNode(nodes);
    graph.putSignatureDef(NAME, signature);
    return extended.build();
  }
}
