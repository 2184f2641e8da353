package dev.unrolled.cli.doctor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Instructions of the processor that TensorFlow uses.
 *
 * @param cpuInfo Linux's {@code /proc/cpuinfo}
 * @param arch Java's name of the architecture
 */
record CpuCheck(Path cpuInfo, String arch) implements Check {

  private static final Pattern FLAGS = Pattern.compile("(?m)^(?:flags|Features)\\s*:\\s*(.*)$");
  private static final List<String> NAMES =
      List.of("avx", "avx2", "fma", "avx512f", "avx512_vnni", "amx_tile", "asimd", "sve");

  static CpuCheck ofThisMachine() {
    return new CpuCheck(Path.of("/proc/cpuinfo"), System.getProperty("os.arch", ""));
  }

  @Override
  public List<Finding> findings() {
    String text = SystemFile.read(cpuInfo).orElse("");
    var line = FLAGS.matcher(text);
    if (!line.find()) {
      return List.of(Finding.ok("cpu", arch + ", features unknown on this system"));
    }
    Set<String> flags = new TreeSet<>(Arrays.asList(line.group(1).split(" ", -1)));
    List<String> known = NAMES.stream().filter(flags::contains).toList();
    String found = arch + ": " + String.join(" ", known);
    if (arch.equals("amd64") && !flags.contains("avx")) {
      return List.of(
          Finding.problem(
              "cpu", arch + ": no avx", "TensorFlow's natives need AVX: use another machine"));
    }
    if (arch.equals("amd64") && !(flags.contains("avx2") && flags.contains("fma"))) {
      return List.of(
          Finding.warning("cpu", found, "without avx2 and fma TensorFlow computes slowly"));
    }
    return List.of(Finding.ok("cpu", found));
  }
}
