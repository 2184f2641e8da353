package dev.unrolled.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.ndarray.FloatNdArray;

/**
 * The weights of one layer.
 *
 * @param scope how messages name the layer, such as {@code encoder/lstm}
 * @param arrays by their names in the layer, such as {@code kernel}
 */
public record ArrayGroup(String scope, Map<String, FloatNdArray> arrays) {

  public ArrayGroup {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
  }
}
