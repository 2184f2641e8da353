package dev.unrolled.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Java's heap beside the memory of the machine or the container: TensorFlow needs the rest.
 *
 * @param heap the heap's maximum, bytes
 * @param physical memory of the machine, bytes
 * @param limits limits of the container
 */
record MemoryCheck(long heap, long physical, ControlGroup limits) implements Check {

  /** TensorFlow's libraries, a small model and its tensors. */
  private static final long NATIVE = 1L << 30;

  static MemoryCheck ofThisProcess() {
    long physical =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return new MemoryCheck(
        Runtime.getRuntime().maxMemory(), physical, ControlGroup.ofThisProcess());
  }

  @Override
  public List<Finding> findings() {
    long limit = Math.min(physical, limits.memory().orElse(physical));
    String found =
        "heap at most %d MB of %d MB (%s)"
            .formatted(
                heap >> 20, limit >> 20, limit < physical ? "limit of the container" : "machine");
    if (limit < NATIVE) {
      return List.of(
          Finding.problem("memory", found, "TensorFlow needs 1 GB: give the container more"));
    }
    return List.of(
        limit - heap < NATIVE
            ? Finding.warning(
                "memory",
                found,
                "leave 1 GB for TensorFlow: java -Xmx%dm"
                    .formatted(Math.max(limit - NATIVE, NATIVE / 8) >> 20))
            : Finding.ok("memory", found));
  }
}
