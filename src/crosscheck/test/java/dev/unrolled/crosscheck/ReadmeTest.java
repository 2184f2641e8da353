package dev.unrolled.crosscheck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.example.Quickstart;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example of the first page of the documentation, and looks at the README. */
class ReadmeTest {

  private static final String ACCURACY = "token accuracy ";

  @TempDir private Path folder;

  /** The project under src/consumers is built and run with the installed jars. */
  @Test
  void theExamplesDependenciesAreThoseOfAProjectThatIsBuilt() throws Exception {
    String page = Files.readString(Path.of("../site/markdown/index.md"));
    String project = Files.readString(Path.of("../consumers/projects/trainer/pom.xml"));
    assertThat(artifacts(page.split("</dependencyManagement>", 2)[1]))
        .isNotEmpty()
        .isEqualTo(artifacts(project.split("</parent>", 2)[1]));
  }

  @Test
  void theReadmeIsShort() throws Exception {
    assertThat(Files.readAllLines(Path.of("../../README.md"))).hasSizeLessThan(120);
  }

  private static List<String> artifacts(String text) {
    return Pattern.compile("<dependency>.*?<artifactId>(.*?)</artifactId>", Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

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
