package dev.unrolled.interchange.golden;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Model of a golden and the software that produced it.
 *
 * @param model the version's folder beside the golden, such as {@code 1}
 * @param madeBy the script or class that produced it
 * @param versions the versions of the software used
 */
public record GoldenSource(String model, String madeBy, Map<String, String> versions) {

  public GoldenSource {
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
  }
}
