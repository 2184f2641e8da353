package dev.unrolled.crosscheck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.example.Quickstart;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example of the README. */
class ReadmeTest {

  private static final String ACCURACY = "token accuracy ";

  @TempDir private Path folder;

  @Test
  void theExampleTrainsExportsAndLoads() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream original = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      Quickstart.main(new String[] {folder.toString()});
    } finally {
      System.setOut(original);
    }
    String[] lines = printed.toString(UTF_8).split(System.lineSeparator(), -1);
    assertThat(lines[0]).startsWith(ACCURACY);
    assertThat(Double.parseDouble(lines[0].substring(ACCURACY.length()))).isGreaterThan(0.96);
    assertThat(lines[1]).isEqualTo("[[86, 81], [78, 64]]");
  }
}
