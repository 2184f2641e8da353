package dev.unrolled.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands of guides to text are run, but those that need the data of the benchmarks. */
class TextGuideTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern PRINTF = Pattern.compile("printf '(.*)' > (\\S+)");
  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");

  @TempDir private Path folder;

  private @Nullable GuideServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void copySeries() throws IOException {
    Path series = ROOT.resolve("src/crosscheck/test/resources/series/airline.csv");
    Files.copy(series, folder.resolve("airline.csv"));
  }

  @ParameterizedTest
  @CsvSource({"text.md, 14, airline", "sequence-to-sequence.md, 12, dates"})
  void everyCommandOfTheGuideRuns(String page, int expected, String model) throws Exception {
    int commands = 0;
    String guide = Files.readString(ROOT.resolve("src/site/markdown").resolve(page));
    for (String line : lines(guide)) {
      Matcher printf = PRINTF.matcher(line);
      if (printf.matches()) {
        String text = printf.group(1).replace("\\t", "\t").replace("\\n", "\n");
        Files.writeString(folder.resolve(printf.group(2)), text);
      } else if (line.startsWith("unrolled serve ")) {
        server = GuideServer.of(Path.of(words(line).get(1)));
        commands++;
      } else if (line.startsWith("curl ")) {
        assertThat(requireNonNull(server).curl(line)).contains("\"predictions\"");
        commands++;
      } else if (!line.contains("target/data/") && !line.contains("conllu")) {
        Ran ran = Ran.unrolled(words(line).toArray());
        assertThat(ran.exitCode()).describedAs("%s: %s", line, ran.err()).isZero();
        commands++;
      }
    }
    assertThat(commands).isEqualTo(expected);
    assertThat(folder.resolve("target/models").resolve(model).resolve("1")).isDirectory();
  }

  private static List<String> lines(String guide) {
    List<String> lines = new ArrayList<>();
    BLOCK
        .matcher(guide)
        .results()
        .forEach(block -> block.group(1).replace("\\\n", " ").lines().forEach(lines::add));
    return lines;
  }

  /** The words after the command's name, with files in the test's folder. */
  private List<String> words(String line) {
    List<String> words = new ArrayList<>();
    WORD.matcher(line).results().forEach(word -> words.add(word.group().replaceAll("['\"]", "")));
    assertThat(words.remove(0)).isEqualTo("unrolled");
    List<String> placed = new ArrayList<>(words.stream().map(this::placed).toList());
    if (placed.subList(0, 2).equals(List.of("train", "dates"))) {
      // The guide's run takes minutes.
      placed.addAll(List.of("--rows", "100", "--epochs", "1", "--units", "8"));
    }
    if (placed.get(0).equals("train") && !placed.contains("--out")) {
      String name = Path.of(placed.get(2)).getFileName().toString().replaceFirst("\\..*", "");
      placed.addAll(List.of("--out", folder.resolve("target/models").resolve(name).toString()));
    }
    return placed;
  }

  private String placed(String word) {
    if (word.startsWith("savedmodels")) {
      return ROOT.resolve(word).toString();
    }
    boolean ofTheTest = word.matches("(target/.*|[a-z]+\\.(tsv|txt|csv))");
    return ofTheTest ? folder.resolve(word).toString() : word;
  }
}
