package dev.unrolled.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a golden is of, and what made it.
 *
 * @param model the version's folder, beside the golden, such as {@code 1}
 * @param madeBy the script or class that made it
 * @param versions of all software that had a part in it
 */
public record GoldenSource(String model, String madeBy, Map<String, String> versions) {

  public GoldenSource {
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
  }
}
