package dev.unrolled.cli.train;

import dev.unrolled.text.Tokenizer;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.text.TextPair;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags for the texts of {@code train text}. */
final class PairFlags {

  @Option(
      names = "--source",
      defaultValue = "chars",
      paramLabel = "<chars|words|tokens>",
      description =
          "Tokens of inputs: characters, words in lower case without punctuation, or given tokens"
              + " between white space (default: ${DEFAULT-VALUE}).")
  private String source = "chars";

  @Option(
      names = "--target",
      defaultValue = "chars",
      paramLabel = "<chars|words|tokens>",
      description = "Tokens of outputs (default: ${DEFAULT-VALUE}).")
  private String target = "chars";

  @Option(
      names = "--min-count",
      defaultValue = "1",
      paramLabel = "<number>",
      description = "Occurrences below which a token is unknown (default: ${DEFAULT-VALUE}).")
  private int minCount = 1;

  @Option(
      names = "--test-file",
      paramLabel = "FILE",
      description = "Test on these pairs instead of --test-fraction of the others.")
  private @Nullable Path testFile;

  @Option(
      names = "--stream",
      description =
          "Leave the pairs in files, which may be larger than memory: the encoded pairs go to a"
              + " temporary file, and are shuffled by blocks of lines.")
  private boolean stream;

  @Nullable Path testFile() {
    return testFile;
  }

  boolean isStreamed() {
    return stream;
  }

  Tokenizer source() {
    return tokenizer("--source", source);
  }

  Tokenizer target() {
    return tokenizer("--target", target);
  }

  int minCount() {
    return minCount;
  }

  private static Tokenizer tokenizer(String option, String name) {
    return switch (name) {
      case "chars", "characters" -> Tokenizer.CHARACTERS;
      case "words" -> Tokenizer.WORDS;
      case "tokens" -> Tokenizer.TOKENS;
      default ->
          throw new IllegalArgumentException(
              "%s: expected chars, words or tokens, found %s".formatted(option, name));
    };
  }

  List<TextPair> shuffled(List<TextPair> pairs, long seed) {
    return Arrays.stream(new Seed(seed).shuffle("split", pairs.size()))
        .mapToObj(pairs::get)
        .toList();
  }
}
