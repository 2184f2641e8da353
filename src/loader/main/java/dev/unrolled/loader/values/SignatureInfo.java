package dev.unrolled.loader.values;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.proto.SignatureDef;

/**
 * Inputs and outputs of a signature as the model declares them.
 *
 * @param name its name, such as {@code serving_default}
 * @param methodName its method, such as {@code tensorflow/serving/predict}
 * @param inputs its inputs by name, sorted
 * @param outputs its outputs by name, sorted
 * @param problem the reason why it cannot be called; empty if it can
 */
public record SignatureInfo(
    String name,
    String methodName,
    SortedMap<String, TensorInfo> inputs,
    SortedMap<String, TensorInfo> outputs,
    Optional<String> problem) {

  private static final Set<String> EXAMPLES =
      Set.of("tensorflow/serving/classify", "tensorflow/serving/regress");

  public SignatureInfo {
    inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
  }

  public static SignatureInfo of(String name, SignatureDef declared) {
    return new SignatureInfo(
        name,
        declared.getMethodName(),
        inputs(declared),
        tensors(declared.getOutputsMap()),
        Optional.empty());
  }

  /** Returns whether the signature classifies or regresses Examples. */
  public boolean takesExamples() {
    return EXAMPLES.contains(methodName);
  }

  /** Returns whether every input and output has an open first dimension. */
  public boolean isByRows() {
    return !inputs.isEmpty()
        && inputs.values().stream().allMatch(TensorInfo::hasRows)
        && outputs.values().stream().allMatch(TensorInfo::hasRows);
  }

  /** Returns this signature with an input replaced by name. */
  public SignatureInfo withInput(TensorInfo input) {
    SortedMap<String, TensorInfo> others = new TreeMap<>(inputs);
    others.put(input.name(), input);
    return new SignatureInfo(name, methodName, others, outputs, problem);
  }

  public SignatureInfo withProblem(String found) {
    return new SignatureInfo(name, methodName, inputs, outputs, Optional.of(found));
  }

  /**
   * Formats inputs and outputs, such as {@code ids int32 [-1, 5] -> predictions int32 [-1, 2]}.
   *
   * @return one line; a problem is appended
   */
  public String describe() {
    String flow = describe(inputs) + " -> " + describe(outputs);
    return problem.map(found -> flow + " (cannot be called: " + found + ")").orElse(flow);
  }

  private static String describe(SortedMap<String, TensorInfo> tensors) {
    return tensors.isEmpty()
        ? "nothing"
        : tensors.values().stream().map(TensorInfo::describe).collect(Collectors.joining(", "));
  }

  private static SortedMap<String, TensorInfo> inputs(SignatureDef declared) {
    SortedMap<String, TensorInfo> inputs = tensors(declared.getInputsMap());
    inputs.replaceAll(
        (name, input) -> declared.containsDefaults(name) ? input.asOptional() : input);
    return inputs;
  }

  private static SortedMap<String, TensorInfo> tensors(
      Map<String, org.tensorflow.proto.TensorInfo> declared) {
    SortedMap<String, TensorInfo> tensors = new TreeMap<>();
    declared.forEach((name, tensor) -> tensors.put(name, TensorInfo.of(name, tensor)));
    return tensors;
  }
}
