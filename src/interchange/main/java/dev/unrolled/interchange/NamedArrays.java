package dev.unrolled.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.FloatNdArray;

/**
 * Weights of a file under their names in the file.
 *
 * @param origin the file
 * @param arrays the weights by name, in the file's order, as float32
 * @param ignored the file's other variables
 * @param description the file's description of the model
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
   * Returns the weights with a prefix.
   *
   * @param prefix the prefix with its separator: {@code encoder/rnn/lstm_cell/}, or {@code
   *     encoder.} of PyTorch's {@code encoder.weight_ih_l0}
   * @return the weights with that prefix, named without it; may be empty
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
