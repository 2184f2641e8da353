package dev.unrolled.benchmarks.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the figures were measured on. */
final class Machine {

  private static final Path CPUS = Path.of("/proc/cpuinfo");

  private Machine() {}

  static String describe(int threads) throws IOException {
    return "%s, %d processors, %s %s, Java %s; %d threads for each peer"
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version(),
            threads);
  }

  private static String processor() throws IOException {
    if (!Files.exists(CPUS)) {
      return "a processor that does not say its name";
    }
    return Files.readAllLines(CPUS).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("a processor that does not say its name");
  }
}
