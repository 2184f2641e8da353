package dev.unrolled.benchmarks.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Description of the machine. */
public final class Machine {

  private static final Path CPUS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Describes processor, operating system and Java in a line. */
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
    return (Files.exists(CPUS) ? Files.readString(CPUS) : "")
        .lines()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown processor");
  }
}
