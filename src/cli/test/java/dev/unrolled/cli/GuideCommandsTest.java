package dev.unrolled.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command line of the README and of the guides is run here as it is written, or named below.
 */
@Tag("slow")
class GuideCommandsTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMMAND =
      Pattern.compile("unrolled (.*)|mvn -q compile exec:java -Dexec\\.args=\"(.*)\"");

  /** TextGuideTest and, with -Pdistribution and -Ppython, other tests and the CI run these. */
  private static final Pattern RUN_ELSEWHERE =
      Pattern.compile(
          "curl .*|python3? .*|printf .*|mvn (deploy|install|package|verify|-q install).*"
              + "|mvn .*-P(notebook|benchmarks).*|unrolled serve .*|src/consumers/.*\\.sh");

  /** Files that the reader has and this repository has not. */
  private static final Pattern FILES_OF_THE_READER =
      Pattern.compile(
          ".* (models/mine|model\\.(keras|npz)|classifier\\.keras|lstm\\.npz|pairs\\.tsv|checkpoints/model)"
              + ".*");

  @TempDir private Path folder;

  @Test
  void everyCommandRunsAsItIsWritten() throws IOException {
    List<String> run = new ArrayList<>();
    for (String line : lines()) {
      Matcher command = COMMAND.matcher(line);
      if (!RUN_ELSEWHERE.matcher(line).matches() && !FILES_OF_THE_READER.matcher(line).matches()) {
        assertThat(command.matches()).as("neither run nor named: %s", line).isTrue();
        String words = command.group(1) == null ? command.group(2) : command.group(1);
        Ran ran = Ran.unrolled(words(words).toArray());
        assertThat(ran.exitCode()).as("%s: %s", line, ran.err()).isZero();
        run.add(line);
      }
    }
    assertThat(run).hasSizeGreaterThanOrEqualTo(20);
    assertThat(folder.resolve("target/models/echo/1")).isDirectory();
    assertThat(folder.resolve("target/plots/gru")).isNotEmptyDirectory();
  }

  /** The lines of the README, of the first page, and of the other guides, each of them once. */
  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> guides = Files.list(ROOT.resolve("src/site/markdown"))) {
      List<Path> others =
          guides
              .filter(file -> file.toString().endsWith(".md"))
              .filter(
                  file -> !file.endsWith("text.md") && !file.endsWith("sequence-to-sequence.md"))
              .sorted()
              .toList();
      for (Path guide :
          Stream.concat(Stream.of(ROOT.resolve("README.md")), others.stream()).toList()) {
        BLOCK
            .matcher(Files.readString(guide))
            .results()
            .forEach(
                block -> block.group(1).replaceAll("\\\\\n *", " ").lines().forEach(lines::add));
      }
    }
    return lines.stream().distinct().toList();
  }

  /** The words of a command, with its files in the test's folder. */
  private List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.split(" +", -1)) {
      words.add(
          word.matches("(target|models)/.*")
              ? folder.resolve(word).toString()
              : word.startsWith("savedmodels/") ? ROOT.resolve(word).toString() : word);
    }
    if (line.startsWith("train echo") && !words.contains("--out")) {
      words.addAll(List.of("--out", folder.resolve("target/models/echo").toString()));
    }
    return words;
  }
}
