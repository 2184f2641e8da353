package dev.unrolled.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.FloatNdArray;

/**
 * The weights that a file holds, under the names that it gives them.
 *
 * @param origin where they come from
 * @param arrays the weights by name, in the file's order, as float32
 * @param ignored what else the file holds
 * @param description what the file says of the model
 */
public record NamedArrays(
    Origin origin,
    Map<String, FloatNdArray> arrays,
    List<IgnoredVariable> ignored,
    ModelDescription description) {

  public NamedArrays {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    ignored = List.copyOf(ignored);
  }

  /**
   * The weights under a prefix.
   *
   * @param prefix what stands before their names, with its separator: {@code
   *     encoder/rnn/lstm_cell/}, or {@code encoder.} of PyTorch's {@code encoder.weight_ih_l0}
   * @return those whose names begin with it, named without it; empty if there are none
   */
  public ArrayGroup group(String prefix) {
    Map<String, FloatNdArray> inside = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) -> {
          if (name.startsWith(prefix)) {
            inside.put(name.substring(prefix.length()), array);
          }
        });
    return new ArrayGroup(prefix, inside);
  }
}
