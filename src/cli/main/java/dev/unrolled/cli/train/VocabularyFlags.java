package dev.unrolled.cli.train;

import dev.unrolled.text.TokenFeature;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.training.text.TextEncoding;
import dev.unrolled.training.text.VocabularyCounts;
import java.util.List;
import picocli.CommandLine.Option;

/** How the tokens of a text become ids. */
final class VocabularyFlags {

  @Option(
      names = "--min-count",
      defaultValue = "1",
      paramLabel = "<times>",
      description =
          "Tokens that occur less often in the training part are unknown (default:"
              + " ${DEFAULT-VALUE}).")
  private int minCount;

  @Option(
      names = "--max-vocabulary",
      defaultValue = "50000",
      paramLabel = "<ids>",
      description = "The most ids, taken by the most frequent tokens (default: ${DEFAULT-VALUE}).")
  private int maxVocabulary;

  @Option(
      names = "--stream",
      description =
          "Leave the rows in files, which may be larger than memory: the encoded rows go to a"
              + " temporary file, and are shuffled by blocks of lines.")
  boolean stream;

  private Tokenizer tokenizer = Tokenizer.WORDS;
  private List<TokenFeature> features = List.of(new TokenFeature("token"));

  /** Sets what the task decides. */
  VocabularyFlags with(Tokenizer tokenizer, List<TokenFeature> features) {
    this.tokenizer = tokenizer;
    this.features = features;
    return this;
  }

  VocabularyCounts counts() {
    return new VocabularyCounts(tokenizer, features);
  }

  TextEncoding encoding(VocabularyCounts counts) {
    return counts.encoding(minCount, maxVocabulary);
  }
}
