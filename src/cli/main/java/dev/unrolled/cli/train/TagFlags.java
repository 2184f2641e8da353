package dev.unrolled.cli.train;

import dev.unrolled.text.TokenFeature;
import dev.unrolled.training.text.ConllFile;
import dev.unrolled.training.text.ExampleFile;
import dev.unrolled.training.text.TaggedFile;
import dev.unrolled.training.text.TargetKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** File of tagged sentences, and options of a tagger besides its layers. */
final class TagFlags {

  private static final int WORD_SIZE = 100;
  private static final int OTHER_SIZE = 32;

  @Parameters(
      paramLabel = "FILE",
      description = {
        "Sentences in columns: a word per line with its tag, and an empty line after each sentence.",
        "Or a sentence per line: word/tag word/tag ..."
      })
  Path path;

  @Option(
      names = "--test-file",
      paramLabel = "FILE",
      description = "Test on these sentences; then --test-fraction is 0 by default.")
  @Nullable Path test;

  @Option(
      names = "--word-column",
      defaultValue = "1",
      paramLabel = "<number>",
      description = "The column of the word, from 1; 2 in CoNLL-U (default: ${DEFAULT-VALUE}).")
  private int wordColumn;

  @Option(
      names = "--tag-column",
      paramLabel = "<number>",
      description = "The column of the tag, from 1; 4 in CoNLL-U (default: the last).")
  private @Nullable Integer tagColumn;

  @Option(
      names = "--features",
      split = ",",
      defaultValue = "token,suffix1,suffix2,suffix3,shape",
      paramLabel = "<name[:size]>",
      description = {
        "What the tagger sees of a word, each with its own embedding: token, lower, shape (Xx-d),"
            + " prefix1 to prefix9, suffix1 to suffix9; after a colon the embedding's size, by"
            + " default 100 of the word and 32 of others (default: ${DEFAULT-VALUE})."
      })
  private List<String> features;

  @Option(
      names = "--crf",
      description = "Tag each sentence as a whole, with a conditional random field.")
  boolean crf;

  /**
   * The features of a word.
   *
   * @throws IllegalArgumentException if one is unknown
   */
  List<TokenFeature> features() {
    return features.stream().map(text -> new TokenFeature(text.replaceFirst(":.*", ""))).toList();
  }

  /**
   * The size of the embedding of each feature.
   *
   * @throws IllegalArgumentException if one is not a number of at least 1
   */
  List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>();
    for (String text : features) {
      int colon = text.indexOf(':');
      if (colon < 0) {
        sizes.add(text.matches("token|lower") ? WORD_SIZE : OTHER_SIZE);
      } else if (text.substring(colon + 1).matches("[1-9]\\d{0,5}")) {
        sizes.add(Integer.parseInt(text.substring(colon + 1)));
      } else {
        throw new IllegalArgumentException(
            "features: expected a size from 1 after the colon, found \"%s\"".formatted(text));
      }
    }
    return sizes;
  }

  ExampleData.Source source() throws IOException {
    return new ExampleData.Source(
        file(path), test == null ? null : file(test), TargetKind.TAGS, path);
  }

  private ExampleFile file(Path file) throws IOException {
    return TaggedFile.of(file, new ConllFile(file, wordColumn, tagColumn == null ? 0 : tagColumn));
  }
}
