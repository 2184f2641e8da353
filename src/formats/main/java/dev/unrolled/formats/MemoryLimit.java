package dev.unrolled.formats;

import java.util.Locale;
import java.util.Properties;

/**
 * JavaCPP's limit on a process's memory, which has nothing to do with a model's size.
 *
 * <p>TensorFlow Java allocates by JavaCPP, which asks the system at each small allocation how much
 * memory the process has resident. Above three times the Java heap's maximum it collects garbage,
 * waits, and throws OutOfMemoryError (JavaCPP's {@code Pointer}, property {@code
 * org.bytedeco.javacpp.maxPhysicalBytes}). So a service with a small heap and a large model fails
 * with memory to spare, and every call pays for some ten questions.
 */
public final class MemoryLimit {

  private static final String PROPERTY = "org.bytedeco.javacpp.maxPhysicalBytes";

  private MemoryLimit() {}

  /**
   * Lifts the limit, unless one is set by JavaCPP's property. Works until the first class of
   * TensorFlow's is used: JavaCPP then has read it for good.
   */
  public static void lift() {
    Properties properties = System.getProperties();
    if (!properties.containsKey(PROPERTY.toLowerCase(Locale.ROOT))) {
      properties.putIfAbsent(PROPERTY, "0");
    }
  }
}
