package dev.unrolled.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command line of the README and of the guides is run here as it is written, or named below.
 */
@Tag("slow")
class GuideCommandsTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern COMMAND =
      Pattern.compile("unrolled (.*)|mvn -q compile exec:java -Dexec\\.args=\"(.*)\"");
  private static final Pattern WORD = Pattern.compile("'[^']*'|\\S+");

  /** The consumers' projects, other tests, the profiles and the CI run these. */
  private static final Pattern RUN_ELSEWHERE =
      Pattern.compile(
          "python3? .*|mvn (deploy|install|package|verify|-q install).*"
              + "|mvn .*-P(notebook|benchmarks|slow,spark|spark).*|mvn .*exec-maven-plugin.*"
              + "|spark-submit .*|src/consumers/.*\\.sh|trivy .*");

  /** Files that the reader has and this repository has not. Only the flags are checked. */
  private static final Pattern FILES_OF_THE_READER =
      Pattern.compile(
          ".* (models/mine|model\\.(keras|npz)|classifier\\.keras|lstm\\.npz|pairs\\.tsv|checkpoints/model)"
              + ".*");

  @TempDir private Path folder;

  /** A command line and its page. */
  private record Line(Path page, String text) {}

  @Test
  void everyCommandRunsAsItIsWritten() throws Exception {
    int run = 0;
    @Nullable GuideServer server = null;
    try {
      for (Line line : lines()) {
        if (line.text().startsWith("curl ")) {
          // Those of the guide to the server are run, with their output, by ServingGuideTest.
          if (!line.page().endsWith("serving.md")) {
            assertThat(server).as("a server before %s", line).isNotNull();
            server.curl(line.text());
          }
        } else if (!RUN_ELSEWHERE.matcher(line.text()).matches()) {
          List<String> words = words(line);
          if (words.get(0).equals("serve") && Files.isDirectory(Path.of(words.get(1)))) {
            assertThat(server).as("one server, then %s", line).isNull();
            server = GuideServer.of(Path.of(words.get(1)));
          }
          if (words.get(0).equals("serve") || FILES_OF_THE_READER.matcher(line.text()).matches()) {
            Unrolled.commandLine().parseArgs(words.toArray(String[]::new));
          } else {
            run(line, words);
            run++;
          }
        }
      }
    } finally {
      if (server != null) {
        server.close();
      }
    }
    assertThat(server).isNotNull();
    assertThat(run).isGreaterThanOrEqualTo(22);
    assertThat(folder.resolve("target/models/echo/1")).isDirectory();
    assertThat(folder.resolve("target/plots/gru")).isNotEmptyDirectory();
  }

  private static void run(Line line, List<String> words) {
    Ran ran = Ran.unrolled(words.toArray());
    assertThat(ran.exitCode()).as("%s: %s", line, ran.err()).isZero();
    if (words.get(0).equals("predict") && line.text().contains(" 86 81 88 1 23")) {
      assertThat(ran.lines()).as("%s", line).containsExactly("86 81");
    }
  }

  @Test
  void everyBlockOfCommandsIsMarkedAsShell() throws IOException {
    Pattern command = Pattern.compile("(unrolled|mvn|curl|python3?|java|git|cd|spark-submit) .*");
    for (Path page : pages(file -> true)) {
      BLOCK
          .matcher(Files.readString(page))
          .results()
          .filter(block -> block.group(1).isEmpty())
          .forEach(
              block ->
                  assertThat(block.group(2).lines())
                      .as("expected ```sh in %s before", page)
                      .noneMatch(line -> command.matcher(line).matches()));
    }
  }

  /** The lines of the README and of the guides, each of them once. */
  private static List<Line> lines() throws IOException {
    List<Line> lines = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    for (Path page :
        pages(file -> !file.endsWith("text.md") && !file.endsWith("sequence-to-sequence.md"))) {
      SHELL
          .matcher(Files.readString(page))
          .results()
          .flatMap(block -> block.group(1).replaceAll("\\\\\n *", " ").lines())
          .filter(texts::add)
          .forEach(line -> lines.add(new Line(page, line)));
    }
    return lines;
  }

  /** The README, then the guides by name. */
  private static List<Path> pages(Predicate<Path> wanted) throws IOException {
    try (Stream<Path> guides = Files.list(ROOT.resolve("src/site/markdown"))) {
      Stream<Path> sorted =
          guides.filter(file -> file.toString().endsWith(".md")).filter(wanted).sorted();
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), sorted).toList();
    }
  }

  /** The words of a command, with its files in the test's folder. */
  private List<String> words(Line line) throws IOException {
    Matcher command = COMMAND.matcher(line.text());
    assertThat(command.matches()).as("neither run nor named: %s", line).isTrue();
    List<String> words = new ArrayList<>();
    WORD.matcher(command.group(1) == null ? command.group(2) : command.group(1))
        .results()
        .map(word -> word.group().replace("'", ""))
        .forEach(
            word ->
                words.add(
                    word.matches("(target|models)/.*")
                        ? folder.resolve(word).toString()
                        : word.startsWith("savedmodels/") ? ROOT.resolve(word).toString() : word));
    if (words.get(0).equals("train") && words.get(1).equals("language")) {
      // Any text; the guide's run takes minutes.
      words.set(2, Files.writeString(folder.resolve(words.get(2)), text()).toString());
      words.addAll(List.of("--epochs", "1"));
    }
    if (words.get(0).equals("train") && !words.contains("--out")) {
      words.addAll(List.of("--out", folder.resolve("target/models/" + words.get(1)).toString()));
    }
    if (words.get(0).equals("tune")) {
      words.addAll(List.of("--results", folder.resolve("target/tuning").toString()));
    }
    return words;
  }

  private static String text() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }
}
