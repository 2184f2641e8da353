package dev.unrolled.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of containers and features of processors, from files as Linux writes them. */
class LimitsTest {

  private static final long GIGABYTE = 1L << 30;

  @TempDir private Path root;

  private ControlGroup write(String file, String text) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), text + "\n");
    return new ControlGroup(root);
  }

  @ParameterizedTest
  @CsvSource({
    "memory.max, 2147483648, 2147483648",
    "memory.max, max, -1",
    "memory/memory.limit_in_bytes, 1073741824, 1073741824",
    "memory/memory.limit_in_bytes, 9223372036854771712, -1"
  })
  void memoryLimitOfBothVersionsIsRead(String file, String text, long expected) throws IOException {
    assertThat(write(file, text).memory().orElse(-1)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"150000 100000, 1.5", "max 100000, -1", "0 100000, -1", "nonsense, -1"})
  void processorLimitOfVersionTwoIsRead(String text, double expected) throws IOException {
    assertThat(write("cpu.max", text).processors().orElse(-1)).isEqualTo(expected);
  }

  @Test
  void processorLimitOfVersionOneIsRead() throws IOException {
    write("cpu/cpu.cfs_period_us", "100000");
    assertThat(write("cpu/cpu.cfs_quota_us", "-1").processors()).isEmpty();
    assertThat(write("cpu/cpu.cfs_quota_us", "50000").processors()).hasValue(0.5);
  }

  @Test
  void heapThatLeavesTensorFlowLessThanAGigabyteIsAWarning() throws IOException {
    ControlGroup limits = write("memory.max", String.valueOf(2 * GIGABYTE));
    Finding finding = new MemoryCheck(3 * GIGABYTE / 2, 16 * GIGABYTE, limits).findings().get(0);

    assertThat(finding.status()).isEqualTo(Finding.Status.WARNING);
    assertThat(finding.found())
        .isEqualTo("heap at most 1536 MB of 2048 MB (limit of the container)");
    assertThat(finding.hint()).isEqualTo("leave 1 GB for TensorFlow: java -Xmx1024m");
  }

  @Test
  void containerSmallerThanTensorFlowIsAProblem() throws IOException {
    ControlGroup limits = write("memory.max", String.valueOf(GIGABYTE / 2));
    assertThat(new MemoryCheck(GIGABYTE / 8, 16 * GIGABYTE, limits).findings())
        .extracting(Finding::status)
        .containsExactly(Finding.Status.PROBLEM);
  }

  @Test
  void shareOfAProcessorIsAWarning() throws IOException {
    ControlGroup limits = write("cpu.max", "50000 100000");
    Finding finding = new ThreadsCheck(1, limits).findings().get(0);

    assertThat(finding.status()).isEqualTo(Finding.Status.WARNING);
    assertThat(finding.found()).isEqualTo("1 processors, limit of the container 0.5");
  }

  @ParameterizedTest
  @CsvSource({
    "sse2 avx avx2 fma, OK, amd64: avx avx2 fma",
    "sse2 avx, WARNING, amd64: avx",
    "sse2, PROBLEM, amd64: no avx"
  })
  void featuresOfTheProcessorAreJudged(String flags, Finding.Status status, String found)
      throws IOException {
    Path file = root.resolve("cpuinfo");
    Files.writeString(file, "processor\t: 0\nflags\t\t: fpu " + flags + "\n");
    Finding finding = new CpuCheck(file, "amd64").findings().get(0);

    assertThat(finding.status()).isEqualTo(status);
    assertThat(finding.found()).isEqualTo(found);
  }
}
