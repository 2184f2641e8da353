package dev.unrolled.benchmarks.tasks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes four files of the Brown corpus: sentences of {@code word/tag}, with coarse or all tags, to
 * train on and to test on. Every tenth of the 500 files is for testing.
 */
public final class BrownCorpus {

  private static final int TEST = 10;

  private BrownCorpus() {}

  /**
   * Makes the files.
   *
   * @param arguments the folder of the corpus, and the one for the files
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("expected the corpus's folder and the files' folder");
    }
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    List<List<String>> train = new ArrayList<>();
    List<List<String>> test = new ArrayList<>();
    List<Path> files = files(Path.of(arguments[0]));
    for (int i = 0; i < files.size(); i++) {
      (i % TEST == TEST - 1 ? test : train).addAll(sentences(files.get(i)));
    }
    write(folder.resolve("brown-full-train.txt"), train, tag -> tag);
    write(folder.resolve("brown-full-test.txt"), test, tag -> tag);
    write(folder.resolve("brown-coarse-train.txt"), train, CoarseTags::of);
    write(folder.resolve("brown-coarse-test.txt"), test, CoarseTags::of);
    System.out.printf("%d and %d sentences in %s%n", train.size(), test.size(), folder);
  }

  private static List<Path> files(Path corpus) throws IOException {
    try (Stream<Path> files = Files.list(corpus)) {
      List<Path> sorted =
          files
              .filter(file -> file.getFileName().toString().matches("c[a-r]\\d\\d"))
              .sorted()
              .toList();
      if (sorted.isEmpty()) {
        throw new IllegalArgumentException(
            corpus + ": expected files such as ca01, found none; fetch-data.sh fetches them");
      }
      return sorted;
    }
  }

  private static List<List<String>> sentences(Path file) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> !line.isBlank())
          .map(line -> List.of(line.strip().split("\\s+", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, List<List<String>> sentences, UnaryOperator<String> tags)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (List<String> sentence : sentences) {
      lines.add(
          sentence.stream().map(token -> retagged(token, tags)).collect(Collectors.joining(" ")));
    }
    Files.write(file, lines);
  }

  private static String retagged(String token, UnaryOperator<String> tags) {
    int slash = token.lastIndexOf('/');
    return token.substring(0, slash + 1) + tags.apply(token.substring(slash + 1));
  }
}
