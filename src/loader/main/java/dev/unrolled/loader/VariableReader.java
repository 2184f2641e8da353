package dev.unrolled.loader;

import static dev.unrolled.loader.errors.LoaderException.Reason.FAILED;
import static dev.unrolled.loader.errors.LoaderException.Reason.UNKNOWN_NAME;
import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_DTYPE;

import dev.unrolled.formats.ElementType;
import dev.unrolled.formats.TensorFlowMessage;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.calls.OpenGraph;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.TensorText;
import dev.unrolled.loader.values.VariableInfo;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;

/** Reads the values of an open model's variables. */
final class VariableReader {

  private static final String WHERE = "variables";
  private static final String READ = "ReadVariableOp";

  private final OpenGraph graph;
  private final Map<String, VariableInfo> variables;

  VariableReader(OpenGraph graph, List<VariableInfo> variables) {
    this.graph = graph;
    this.variables =
        variables.stream().collect(Collectors.toMap(VariableInfo::name, Function.identity()));
  }

  /** Returns the values of variables by name. */
  Answer read(Collection<String> names) {
    SortedMap<String, VariableInfo> wanted = new TreeMap<>();
    new TreeSet<>(names).forEach(name -> wanted.put(name, readable(name)));
    return wanted.isEmpty()
        ? new Answer(WHERE, new TreeMap<>())
        : graph.runExclusively(session -> read(session.runner(), wanted.values()));
  }

  private VariableInfo readable(String name) {
    VariableInfo variable = variables.get(name);
    if (variable == null) {
      String known = TensorText.names(new TreeSet<>(variables.keySet()));
      throw new LoaderException(
          UNKNOWN_NAME, "unknown variable \"%s\"; known variables: %s".formatted(name, known));
    }
    if (ElementType.of(variable.dtype()).filter(type -> !type.isCarried()).isEmpty()) {
      throw new LoaderException(
          WRONG_DTYPE,
          "variable \"%s\" is %s, and TensorFlow Java has no tensors of that type"
              .formatted(name, TensorText.dtype(variable.dtype())));
    }
    return variable;
  }

  private Answer read(Session.Runner runner, Collection<VariableInfo> wanted) {
    try {
      wanted.forEach(variable -> runner.fetch(value(variable)));
      try (Result result = runner.run()) {
        SortedMap<String, TensorValue> values = new TreeMap<>();
        int fetch = 0;
        for (VariableInfo variable : wanted) {
          values.put(variable.name(), Answer.copyOf(variable.dtype(), result.get(fetch++)));
        }
        return new Answer(WHERE, values);
      }
    } catch (RuntimeException e) {
      throw new LoaderException(
          FAILED, WHERE + ": TensorFlow failed: " + TensorFlowMessage.of(e), e);
    }
  }

  /**
   * Returns the tensor with a variable's value: its output, or for a resource handle that of a read
   * operation.
   */
  private Output<?> value(VariableInfo variable) {
    GraphOperation operation = Objects.requireNonNull(graph.operation(variable.name()));
    if (!operation.type().equals("VarHandleOp")) {
      return operation.output(0);
    }
    return operation.consumers().stream()
        .filter(consumer -> consumer.type().equals(READ))
        .findFirst()
        .<Output<?>>map(consumer -> consumer.output(0))
        .orElseGet(() -> newRead(operation, variable));
  }

  /**
   * Adds a read operation to the graph, so nothing else may run meanwhile. Later reads reuse it.
   */
  private static Output<?> newRead(GraphOperation handle, VariableInfo variable) {
    Scope scope = Ops.create(handle.env()).scope();
    return scope
        .opBuilder(READ, READ)
        .addInput(handle.output(0))
        .setAttr("dtype", variable.dtype())
        .build()
        .output(0);
  }
}
