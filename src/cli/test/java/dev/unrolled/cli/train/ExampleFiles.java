package dev.unrolled.cli.train;

import dev.unrolled.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Files of texts and of tagged sentences, and the commands that train on them. */
abstract class ExampleFiles {

  private static final List<String> GOOD = List.of("good", "great", "fine", "superb");
  private static final List<String> BAD = List.of("bad", "awful", "poor", "dull");

  @TempDir Path folder;
  Path films;
  Path sentences;

  @BeforeEach
  void write() throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> tagged = new ArrayList<>();
    for (int row = 0; row < 64; row++) {
      String good = GOOD.get(row % 4);
      String bad = BAD.get(row / 4 % 4);
      lines.add(
          row % 2 == 0 ? "a %s film\tpos".formatted(good) : "this was %s\tneg".formatted(bad));
      tagged.add("the/at %s/jj film/nn was/vb %s/jj".formatted(good, bad));
    }
    films = Files.write(folder.resolve("films.tsv"), lines);
    sentences = Files.write(folder.resolve("pos.txt"), tagged);
  }

  final Path model(String name) {
    return folder.resolve("models").resolve(name);
  }

  final Ran train(String task, Path file, Object... more) {
    String name = file.getFileName().toString().replaceFirst("\\..*", "");
    List<Object> arguments =
        new ArrayList<>(
            List.of("train", task, file, "--out", model(name), "--display-progress", 0));
    arguments.addAll(List.of("--batch-size", 16, "--units", 12));
    if (!List.of(more).contains("--epochs")) {
      arguments.addAll(List.of("--epochs", 12));
    }
    arguments.addAll(List.of(more));
    return Ran.unrolled(arguments.toArray());
  }
}
