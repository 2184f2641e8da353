package dev.unrolled.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unpacks the distribution and runs it from elsewhere: {@code mvn verify -Pdistribution}. */
@Tag("distribution")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DistributionTest {

  private static final Path MODELS = Path.of("..", "..", "savedmodels").toAbsolutePath();

  @TempDir private static Path folder;

  private static Path unpacked;

  @BeforeAll
  static void unpack() throws Exception {
    run(
        new ProcessBuilder(
            "tar", "-xzf", System.getProperty("distribution"), "-C", folder.toString()));
    try (Stream<Path> entries = Files.list(folder)) {
      unpacked = entries.findFirst().orElseThrow();
    }
  }

  @Test
  void everythingThatIsNeededIsInIt() {
    assertThat(unpacked.resolve("bin/unrolled")).isExecutable();
    assertThat(unpacked.resolve("bin/unrolled-server")).isExecutable();
    assertThat(List.of("lib", "LICENSE", "Dockerfile", "unrolled.service", "serving.md"))
        .allSatisfy(name -> assertThat(unpacked.resolve(name)).exists());
  }

  @Test
  void theServerServesFromAnotherFolderAndEndsWell() throws Exception {
    assertServes(unpacked.resolve("bin/unrolled-server"));
  }

  @Test
  void itIsFoundByASymbolicLink() throws Exception {
    Path link = folder.resolve("unrolled-link");
    Files.createSymbolicLink(link, unpacked.resolve("bin/unrolled-server"));
    assertServes(link);
  }

  @ParameterizedTest
  @CsvSource({"-Xmx512m, -XX:+UseParallelGC", "-XX:+UseG1GC, -XX:+UseG1GC"})
  void theCollectorIsTheParallelOneUnlessAnotherIsNamed(String options, String collector)
      throws IOException {
    ProcessBuilder version =
        new ProcessBuilder(unpacked.resolve("bin/unrolled").toString(), "--version");
    version.environment().put("JAVA_OPTS", options + " -XX:+PrintCommandLineFlags");
    try (BufferedReader output = version.start().inputReader()) {
      assertThat(output.lines().toList().get(0).split(" "))
          .filteredOn(flag -> flag.matches("-XX:.Use.*GC"))
          .containsExactly(collector);
    }
  }

  private static void assertServes(Path command) throws Exception {
    Path elsewhere = Files.createTempDirectory(folder, "elsewhere");
    ProcessBuilder builder = new ProcessBuilder(command.toString()).directory(elsewhere.toFile());
    try (ServeProcess server = ServeProcess.start(builder, MODELS)) {
      run(new ProcessBuilder("sh", "-c", server.curl() + " --fail --silent --show-error"));
      server.tellToStop();
      assertThat(server.exitCode()).isZero();
    }
  }

  private static void run(ProcessBuilder command) throws IOException, InterruptedException {
    assertThat(command.inheritIO().start().waitFor()).as("%s", command.command()).isZero();
  }
}
