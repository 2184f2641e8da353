package dev.unrolled.training.internal.graph;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.proto.SignatureDef;

/**
 * A signature of an exported model beside {@code serving_default}.
 *
 * @param name its name
 * @param definition its inputs and outputs
 * @param fetched the names of the operations of its outputs
 */
public record ServingSignature(String name, SignatureDef definition, List<String> fetched) {

  /** Copies the list. */
  public ServingSignature {
    fetched = List.copyOf(fetched);
  }

  /** A signature for TensorFlow Serving's Predict. */
  public static ServingSignature predict(
      String name, Map<String, Operand<?>> inputs, Map<String, Operand<?>> outputs) {
    SignatureDef.Builder signature =
        SignatureDef.newBuilder().setMethodName("tensorflow/serving/predict");
    inputs.forEach((key, input) -> signature.putInputs(key, TensorInfos.of(input)));
    outputs.forEach((key, output) -> signature.putOutputs(key, TensorInfos.of(output)));
    return new ServingSignature(name, signature.build(), operations(outputs.values()));
  }

  /** The names of the operations of outputs. */
  static List<String> operations(Collection<? extends Operand<?>> outputs) {
    return outputs.stream().map(output -> output.op().name()).toList();
  }
}
