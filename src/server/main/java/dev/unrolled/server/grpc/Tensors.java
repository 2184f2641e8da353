package dev.unrolled.server.grpc;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;

import dev.unrolled.formats.ElementType;
import dev.unrolled.formats.FormatException;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.values.TensorInfo;
import dev.unrolled.server.errors.ServingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/** Between messages and the values of a signature's inputs and outputs. */
record Tensors(SignatureInfo signature) {

  /**
   * Reads the inputs of a signature; unknown inputs stay messages.
   *
   * @throws ServingException INVALID_ARGUMENT if a message is damaged, or of another element type
   */
  Map<String, Object> read(Map<String, TensorProto> messages) {
    Map<String, Object> values = new TreeMap<>(messages);
    List<TensorInfo> inputs = new ArrayList<>(signature.inputs().values());
    for (int i = 0; i < inputs.size(); i++) {
      TensorProto message = messages.get(inputs.get(i).name());
      if (message != null) {
        checkType(i, inputs.get(i).dtype(), message.getDtype());
        values.put(inputs.get(i).name(), read(inputs.get(i).name(), message));
      }
    }
    return values;
  }

  private static Object read(String name, TensorProto message) {
    ExpansionLimit.check(name, message);
    try {
      return TensorValue.read(message).toNdArray();
    } catch (FormatException e) {
      throw new ServingException(
          INVALID_ARGUMENT, "tensor parsing error: %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static void checkType(int index, DataType expected, DataType found) {
    if (found != expected) {
      throw new ServingException(
          INVALID_ARGUMENT,
          "Expects arg[%d] to be %s but %s is provided"
              .formatted(index, name(expected), name(found)));
    }
  }

  private static String name(DataType dtype) {
    return dtype.name().replace("DT_", "").toLowerCase(Locale.ROOT);
  }

  /** The flat value of an array. */
  static TensorValue value(DataType dtype, Object array) {
    NdArray<?> values = (NdArray<?>) array;
    return new TensorValue(
        dtype, values.shape(), ElementType.of(dtype).orElseThrow().flatten(values));
  }

  /** Writes what a signature gave, numbers one by one or as bytes. */
  static Map<String, TensorProto> write(Answer answer, boolean asContent) {
    Map<String, TensorProto> messages = new TreeMap<>();
    for (String name : answer.names()) {
      TensorValue value = answer.tensor(name);
      messages.put(name, asContent ? value.write() : value.writeListed());
    }
    return messages;
  }
}
