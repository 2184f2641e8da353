package dev.unrolled.benchmarks.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that this process has had: resident, so Java's and native code's together. */
final class PeakMemory {

  /** Only Linux has it. */
  static final Path STATUS = Path.of("/proc/self/status");

  private static final String PEAK = "VmHWM:";
  private static final double KIBIBYTES_OF_A_MEBIBYTE = 1024;

  private PeakMemory() {}

  /**
   * Reads it.
   *
   * @return MiB
   * @throws IOException if the system does not say it
   */
  static double mebibytes() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(PEAK))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
        .map(kibibytes -> kibibytes / KIBIBYTES_OF_A_MEBIBYTE)
        .findFirst()
        .orElseThrow(() -> new IOException("%s: expected %s, found none".formatted(STATUS, PEAK)));
  }
}
