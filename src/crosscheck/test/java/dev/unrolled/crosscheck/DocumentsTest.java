package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Snippets in documents are copies of tested code, and links lead to existing files. */
class DocumentsTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final List<Path> EXAMPLES =
      List.of(
          Path.of("test", "java", "dev", "example"),
          ROOT.resolve(Path.of("src", "spark", "test", "java", "dev", "example")),
          ROOT.resolve("src/consumers/projects/micronaut/src/main/java"),
          ROOT.resolve("src/consumers/projects/spring-boot/src/main/java"));
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TRAINING =
      Pattern.compile(
          "^(?:unrolled|mvn .*) ?(?:-Dexec.args=\")?(train echo [^\"\n]*)", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

  /** Other tests compare the notebook's pages with the notebook, whose cells are run. */
  static List<Path> documentsWithExamples() throws IOException {
    return documents().stream().filter(file -> !file.getParent().endsWith("notebook")).toList();
  }

  static List<Path> documents() throws IOException {
    try (Stream<Path> guides = Files.walk(ROOT.resolve("src/site/markdown"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md"), ROOT.resolve("savedmodels/README.md")),
              guides.filter(file -> file.toString().endsWith(".md")))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documentsWithExamples")
  void everySnippetIsACopyOfATestedExample(Path document) throws IOException {
    String examples = squeezed(examples());
    assertThat(find(JAVA, document))
        .allSatisfy(snippet -> assertThat(examples).contains(squeezed(snippet)));
  }

  /** The README's first example has the default folder for itself. */
  @Test
  void noExampleOfAGuideReplacesTheModelOfAnother() throws IOException {
    List<String> folders = new ArrayList<>();
    for (Path document : documents()) {
      if (!document.endsWith("README.md")) {
        find(TRAINING, document).forEach(command -> folders.add(out(command)));
      }
    }
    assertThat(folders).hasSizeGreaterThan(5).doesNotContain("");
    List<String> resumed = folders.stream().filter(out -> out.endsWith("-resumed")).toList();
    assertThat(resumed).hasSize(2);
    folders.removeAll(resumed);
    assertThat(folders).doesNotHaveDuplicates();
  }

  private static String out(String command) {
    return command.contains(" --out ") ? command.replaceFirst(".* --out (\\S+).*", "$1") : "";
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkHasATarget(Path document) throws IOException {
    assertThat(find(LINK, document))
        .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
  }

  private static List<String> find(Pattern pattern, Path document) throws IOException {
    return pattern
        .matcher(Files.readString(document))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String examples() throws IOException {
    StringBuilder examples = new StringBuilder();
    for (Path folder : EXAMPLES) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(Files::isRegularFile).map(DocumentsTest::text).forEach(examples::append);
      }
    }
    return examples.toString();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the indentation, which differs between a class and a document. */
  private static String squeezed(String code) {
    return code.replaceAll("\\s+", " ");
  }
}
