package dev.unrolled.training.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.tensorflow.TensorFlow;

/** Version of this library, which the build writes into a resource. */
public final class Version {

  private Version() {}

  /** {@return the version of this library, such as {@code 1.0.0}} */
  public static String current() {
    Properties properties = new Properties();
    try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
      properties.load(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  /** {@return the versions of this library, TensorFlow and Java: versions by name} */
  public static Map<String, String> software() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("unrolled", current());
    versions.put("tensorflow", TensorFlow.version());
    versions.put("java", Runtime.version().toString());
    return versions;
  }
}
