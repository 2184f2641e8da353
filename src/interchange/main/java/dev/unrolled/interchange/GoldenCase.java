package dev.unrolled.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A question to a model, and its right answer.
 *
 * @param name how reports call it
 * @param signature the signature to call, such as {@code serving_default}
 * @param inputs by name
 * @param outputs by name; empty for a question whose answer is still to be recorded
 */
public record GoldenCase(
    String name,
    String signature,
    Map<String, GoldenTensor> inputs,
    Map<String, GoldenTensor> outputs) {

  public GoldenCase {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /**
   * A question whose answer is to be recorded.
   *
   * @param name how reports call it
   * @param signature the signature to call
   * @param inputs by name
   * @return the question
   */
  public static GoldenCase withoutOutputs(
      String name, String signature, Map<String, GoldenTensor> inputs) {
    return new GoldenCase(name, signature, inputs, Map.of());
  }
}
