package dev.unrolled.cli.train;

import dev.unrolled.text.Tokenizer;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.text.TextPair;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** Flags for the texts of {@code train text}. */
final class PairFlags {

  @Option(
      names = "--source",
      defaultValue = "characters",
      paramLabel = "<characters|words>",
      description = "Tokens of inputs (default: ${DEFAULT-VALUE}).")
  private String source = "characters";

  @Option(
      names = "--target",
      defaultValue = "characters",
      paramLabel = "<characters|words>",
      description = "Tokens of outputs (default: ${DEFAULT-VALUE}).")
  private String target = "characters";

  @Option(
      names = "--min-count",
      defaultValue = "1",
      paramLabel = "<number>",
      description = "Occurrences below which a token is unknown (default: ${DEFAULT-VALUE}).")
  private int minCount = 1;

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
    return Arrays.stream(Tokenizer.values())
        .filter(it -> it.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: expected characters or words, found %s".formatted(option, name)));
  }

  List<TextPair> shuffled(List<TextPair> pairs, long seed) {
    return Arrays.stream(new Seed(seed).shuffle("split", pairs.size()))
        .mapToObj(pairs::get)
        .toList();
  }
}
