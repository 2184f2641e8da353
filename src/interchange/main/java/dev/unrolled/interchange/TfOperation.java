package dev.unrolled.interchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A TensorFlow function in a tf-keras model, as the corresponding operation of Keras 3.
 *
 * <p>tf-keras wraps it in a {@code TFOpLambda}, whose options are the call's arguments. tf-keras
 * {@code src/layers/core/tf_op_layer.py}.
 */
final class TfOperation {

  private static final String CLASS = "TFOpLambda";
  private static final Map<String, String> OPERATIONS =
      Map.of("one_hot", "OneHot", "nn.softmax", "Softmax", "math.argmax", "Argmax");

  private TfOperation() {}

  static boolean isTfOperation(KerasLayer layer) {
    return layer.className().equals(CLASS);
  }

  /**
   * Returns the operation with its arguments as options; an unknown function as a class of its own.
   */
  static KerasLayer asLayer(KerasLayer layer) {
    String function = layer.option("function", CLASS);
    Map<String, @Nullable Object> options = new LinkedHashMap<>();
    layer.calls().forEach(call -> options.putAll(call.arguments()));
    options.put("name", layer.name());
    List<KerasCall> calls =
        layer.calls().stream().map(call -> new KerasCall(call.inputs(), Map.of())).toList();
    String operation = OPERATIONS.getOrDefault(function, "tf." + function);
    return new KerasLayer(operation, layer.name(), options, calls);
  }
}
