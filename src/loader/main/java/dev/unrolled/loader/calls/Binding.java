package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.MISSING_INPUT;
import static dev.unrolled.loader.errors.LoaderException.Reason.UNKNOWN_NAME;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.TensorText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.DataType;

/**
 * Feeds and fetches of a signature in the graph, always in the same order.
 *
 * <p>The session caches one executor for each order of feeds and fetches and never evicts it.
 *
 * @param where the signature's name in messages
 * @param inputs the inputs, sorted by name
 * @param fetches the distinct tensors of the outputs
 * @param outputs the index of each output's fetch
 */
public record Binding(
    String where, List<BoundInput> inputs, List<Fetch> fetches, OutputFilter outputs) {

  /**
   * A tensor to fetch.
   *
   * @param tensor the tensor, or its carrier
   * @param dtype the element type of the output
   */
  public record Fetch(Output<?> tensor, DataType dtype) {}

  /**
   * Checks a call's values before any native memory is allocated. Inputs with a default in the
   * graph may be omitted.
   *
   * @return the values of the inputs to feed
   * @throws LoaderException UNKNOWN_NAME or MISSING_INPUT; WRONG_VALUE, WRONG_DTYPE or WRONG_SHAPE
   */
  public List<InputValue> check(Map<String, ?> values) {
    return check(
        values, input -> values.containsKey(input.info().name()) || !input.hasDefaultInGraph());
  }

  /**
   * Checks a call's values. Only inputs with a default in the signature may be omitted.
   *
   * @return the values of all inputs
   * @throws LoaderException UNKNOWN_NAME or MISSING_INPUT; WRONG_VALUE, WRONG_DTYPE or WRONG_SHAPE
   */
  List<InputValue> checkAll(Map<String, ?> values) {
    return check(values, input -> true);
  }

  private List<InputValue> check(Map<String, ?> values, Predicate<BoundInput> fed) {
    for (Object name : values.keySet()) {
      if (inputs.stream().noneMatch(input -> input.info().name().equals(name))) {
        throw wrongNames(UNKNOWN_NAME, "unknown input \"%s\"".formatted(name));
      }
    }
    return inputs.stream().filter(fed).map(input -> given(input, values)).toList();
  }

  private InputValue given(BoundInput input, Map<String, ?> values) {
    String name = input.info().name();
    if (values.containsKey(name)) {
      return InputValue.of(input, values.get(name));
    }
    if (input.defaultValue() == null) {
      throw wrongNames(MISSING_INPUT, "missing input \"%s\"".formatted(name));
    }
    return InputValue.of(input, input.defaultValue());
  }

  /**
   * Checks the names of the requested outputs.
   *
   * @throws LoaderException UNKNOWN_NAME
   */
  public void checkOutputs(Set<String> wanted) {
    for (String name : wanted) {
      if (!outputs.names().contains(name)) {
        throw new LoaderException(
            UNKNOWN_NAME,
            "%s: unknown output \"%s\"; known outputs: %s"
                .formatted(where, name, TensorText.names(outputs.names())));
      }
    }
  }

  /** Runs the graph for some outputs; an empty set means all. */
  Answer run(Session.Runner runner, List<InputValue> given, Set<String> names) {
    SortedMap<String, Integer> wanted = outputs.wanted(names);
    List<Integer> fetched = outputs.fetched(wanted);
    List<Tensor> created = new ArrayList<>();
    try {
      for (InputValue value : given) {
        runner.feed(value.input().tensor(), value.tensor(created));
      }
      fetched.forEach(position -> runner.fetch(fetches.get(position).tensor()));
      try (Result result = runner.run()) {
        return answer(result, fetched, wanted);
      }
    } finally {
      created.forEach(Tensor::close);
    }
  }

  private Answer answer(Result result, List<Integer> fetched, SortedMap<String, Integer> wanted) {
    SortedMap<String, TensorValue> values = new TreeMap<>();
    wanted.forEach(
        (name, position) ->
            values.put(
                name,
                Answer.copyOf(
                    fetches.get(position).dtype(), result.get(fetched.indexOf(position)))));
    return new Answer(where, values);
  }

  private LoaderException wrongNames(LoaderException.Reason reason, String problem) {
    List<String> names = inputs.stream().map(input -> input.info().name()).toList();
    return new LoaderException(
        reason, "%s: %s; known inputs: %s".formatted(where, problem, TensorText.names(names)));
  }
}
