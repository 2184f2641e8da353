package dev.unrolled.cli.doctor;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Limits of a container, in Linux's control groups of version 2 or 1.
 *
 * @param root the folder {@code /sys/fs/cgroup}
 */
record ControlGroup(Path root) {

  /** Above this, version 1 means no limit. */
  private static final long UNLIMITED = 1L << 60;

  static ControlGroup ofThisProcess() {
    return new ControlGroup(Path.of("/sys/fs/cgroup"));
  }

  /** Returns the limit on memory in bytes; empty if there is none. */
  OptionalLong memory() {
    Optional<String> text =
        SystemFile.read(root.resolve("memory.max"))
            .or(() -> SystemFile.read(root.resolve("memory/memory.limit_in_bytes")));
    if (text.isEmpty() || !text.get().matches("\\d{1,19}")) {
      return OptionalLong.empty();
    }
    double bytes = Double.parseDouble(text.get());
    return bytes >= UNLIMITED ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text.get()));
  }

  /** Returns the limit on processors, such as 1.5; empty if there is none. */
  OptionalDouble processors() {
    String[] quotaAndPeriod =
        SystemFile.read(root.resolve("cpu.max"))
            .orElseGet(
                () ->
                    SystemFile.read(root.resolve("cpu/cpu.cfs_quota_us")).orElse("max")
                        + " "
                        + SystemFile.read(root.resolve("cpu/cpu.cfs_period_us")).orElse("max"))
            .split(" ", -1);
    return quotaAndPeriod.length == 2
            && quotaAndPeriod[0].matches("[1-9]\\d*")
            && quotaAndPeriod[1].matches("[1-9]\\d*")
        ? OptionalDouble.of(
            Double.parseDouble(quotaAndPeriod[0]) / Double.parseDouble(quotaAndPeriod[1]))
        : OptionalDouble.empty();
  }
}
