package dev.unrolled.interchange.golden;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Inputs for a model and the expected outputs.
 *
 * @param name its name in reports
 * @param signature the signature to call, such as {@code serving_default}
 * @param inputs the inputs by name
 * @param outputs the expected outputs by name; empty if they are to be recorded
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
   * Creates a case whose outputs are to be recorded.
   *
   * @param name its name in reports
   * @param signature the signature to call
   * @param inputs the inputs by name
   * @return the case
   */
  public static GoldenCase withoutOutputs(
      String name, String signature, Map<String, GoldenTensor> inputs) {
    return new GoldenCase(name, signature, inputs, Map.of());
  }
}
