package dev.unrolled.benchmarks.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resident memory of this process, as Linux reports it. */
final class ResidentMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  private ResidentMemory() {}

  /** Returns the peak since the start of the process, in 2^20 bytes. */
  static double peakMegabytes() throws IOException {
    String line =
        Files.readAllLines(STATUS).stream()
            .filter(each -> each.startsWith(PEAK))
            .findFirst()
            .orElseThrow(() -> new IOException(STATUS + ": expected " + PEAK + ", found none"));
    return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
  }
}
