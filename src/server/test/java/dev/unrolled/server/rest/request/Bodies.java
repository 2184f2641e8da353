package dev.unrolled.server.rest.request;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.server.rest.json.JsonLimits;
import dev.unrolled.server.rest.json.JsonSlice;
import dev.unrolled.server.rest.json.JsonSource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** Request bodies, and the values that should come of them. */
public final class Bodies {

  private static final JsonSource SOURCE = new JsonSource(JsonLimits.defaults());

  private Bodies() {}

  public static JsonSlice body(String json) {
    return SOURCE.slice(json.getBytes(StandardCharsets.UTF_8));
  }

  public static JsonSlice body(String json, JsonLimits limits) {
    return new JsonSource(limits).slice(json.getBytes(StandardCharsets.UTF_8));
  }

  public static SortedMap<String, TensorValue> inputs(
      String json, SortedMap<String, DataType> dtypes) {
    return PredictBody.of(body(json)).inputs(dtypes);
  }

  /** Inputs such as {@code "x:float, names:string"}. */
  public static SortedMap<String, DataType> dtypes(String inputs) {
    SortedMap<String, DataType> dtypes = new TreeMap<>();
    for (String input : inputs.split(", ", -1)) {
      String[] parts = input.split(":", -1);
      dtypes.put(parts[0], DataType.valueOf("DT_" + parts[1].toUpperCase(Locale.ROOT)));
    }
    return dtypes;
  }

  /** A tensor as text, such as {@code int32 [3, 2] [1, 2, 3, 4, 5, 6]}. */
  public static String text(TensorValue tensor) {
    return "%s %s %s"
        .formatted(
            tensor.dtype().name().substring(3).toLowerCase(Locale.ROOT),
            tensor.shape(),
            values(tensor.values()));
  }

  private static String values(Object values) {
    if (values instanceof byte[][] strings) {
      return Arrays.stream(strings)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .toList()
          .toString();
    }
    String nested = Arrays.deepToString(new Object[] {values});
    return nested.substring(1, nested.length() - 1);
  }

  public static TensorValue tensor(DataType dtype, Object values, long... shape) {
    return new TensorValue(dtype, Shape.of(shape), values);
  }

  public static TensorValue strings(String[] strings, long... shape) {
    byte[][] bytes =
        Arrays.stream(strings)
            .map(string -> string.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    return tensor(DataType.DT_STRING, bytes, shape);
  }
}
