package dev.unrolled.benchmarks.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the figures were measured on. */
public final class Machine {

  private static final Path CPUS = Path.of("/proc/cpuinfo");
  private static final String NAMELESS = "a processor that does not say its name";

  private Machine() {}

  /**
   * Processor, system and Java.
   *
   * @return a line
   * @throws IOException if the system does not let it be read
   */
  public static String describe() throws IOException {
    return "%s, %d processors, %s %s, Java %s"
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version().feature());
  }

  private static String processor() throws IOException {
    if (!Files.exists(CPUS)) {
      return NAMELESS;
    }
    return Files.readAllLines(CPUS).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(NAMELESS);
  }
}
