package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.MISSING_INPUT;
import static dev.unrolled.loader.errors.LoaderException.Reason.UNKNOWN_NAME;

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
 * A signature tied to the graph: what is fed and what is fetched, always in the same order.
 *
 * <p>The session keeps one executor for each order of feeds and fetches, and never lets one go.
 *
 * @param where how messages name the signature
 * @param inputs sorted by name
 * @param fetches the tensors behind the outputs, each once
 * @param outputs for each output which of the fetches it is
 */
public record Binding(
    String where, List<BoundInput> inputs, List<Fetch> fetches, OutputFilter outputs) {

  /**
   * A tensor behind outputs.
   *
   * @param tensor the tensor, or one that carries its bits
   * @param dtype the element type that it stands for
   */
  public record Fetch(Output<?> tensor, DataType dtype) {}

  /**
   * Checks a call's values, before anything native is made. An input whose value the graph computes
   * by default may be left out.
   *
   * @return the values of the inputs that are fed
   * @throws LoaderException UNKNOWN_NAME, MISSING_INPUT, or what a value's check throws
   */
  public List<InputValue> check(Map<String, ?> values) {
    return check(
        values, input -> values.containsKey(input.info().name()) || !input.hasDefaultInGraph());
  }

  /**
   * Checks a call's values, of which none may be left out but those with a value in the signature.
   *
   * @return the values of all inputs
   * @throws LoaderException UNKNOWN_NAME, MISSING_INPUT, or what a value's check throws
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
    if (input.fallback() == null) {
      throw wrongNames(MISSING_INPUT, "expected input \"%s\", found none".formatted(name));
    }
    return InputValue.of(input, input.fallback());
  }

  /**
   * Checks which outputs a call wants.
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

  /** Runs it for some outputs; none means all. */
  Answer run(Session.Runner runner, List<InputValue> given, Set<String> names) {
    SortedMap<String, Integer> wanted = outputs.wanted(names);
    List<Integer> fetched = outputs.fetched(wanted);
    List<Tensor> made = new ArrayList<>();
    try {
      for (InputValue value : given) {
        runner.feed(value.input().tensor(), value.tensor(made));
      }
      fetched.forEach(position -> runner.fetch(fetches.get(position).tensor()));
      try (Result result = runner.run()) {
        return answer(result, fetched, wanted);
      }
    } finally {
      made.forEach(Tensor::close);
    }
  }

  private Answer answer(Result result, List<Integer> fetched, SortedMap<String, Integer> wanted) {
    SortedMap<String, Answer.Value> values = new TreeMap<>();
    wanted.forEach(
        (name, position) ->
            values.put(
                name,
                Answer.Value.of(
                    fetches.get(position).dtype(), result.get(fetched.indexOf(position)))));
    return new Answer(where, values);
  }

  private LoaderException wrongNames(LoaderException.Reason reason, String problem) {
    List<String> names = inputs.stream().map(input -> input.info().name()).toList();
    return new LoaderException(
        reason, "%s: %s; known inputs: %s".formatted(where, problem, TensorText.names(names)));
  }
}
