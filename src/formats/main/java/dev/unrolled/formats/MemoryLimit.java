package dev.unrolled.formats;

import java.util.Locale;
import java.util.Properties;

/**
 * JavaCPP's limit on the memory of a process, which is unrelated to the size of a model.
 *
 * <p>JavaCPP checks the resident memory of the process at each small allocation. Above three times
 * the maximum Java heap it collects garbage, waits, and throws OutOfMemoryError. The limit is
 * JavaCPP's property {@code org.bytedeco.javacpp.maxPhysicalBytes}. So a service with a small heap
 * and a large model fails although memory is available. Every call also pays for about ten checks.
 */
public final class MemoryLimit {

  private static final String PROPERTY = "org.bytedeco.javacpp.maxPhysicalBytes";

  private MemoryLimit() {}

  /**
   * Removes the limit unless JavaCPP's property sets one. It has an effect only before TensorFlow's
   * first class is loaded, since JavaCPP reads the property once.
   */
  public static void lift() {
    Properties properties = System.getProperties();
    if (!properties.containsKey(PROPERTY.toLowerCase(Locale.ROOT))) {
      properties.putIfAbsent(PROPERTY, "0");
    }
  }
}
