package dev.unrolled.training.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.text.ReservedTokens;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.text.Vocabulary;
import dev.unrolled.training.data.SequencePairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Conversion of texts to ids for inputs, and of ids to texts for outputs.
 *
 * <p>An exported model has it in {@code assets/pairs.json}, {@code assets/source.txt} and {@code
 * assets/target.txt}.
 *
 * @param sourceTokenizer splits inputs
 * @param source the vocabulary of inputs
 * @param targetTokenizer splits outputs
 * @param target the vocabulary of outputs
 */
public record PairEncoding(
    Tokenizer sourceTokenizer, Vocabulary source, Tokenizer targetTokenizer, Vocabulary target)
    implements ModelText {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FOLDER = "assets";
  private static final String FILE = "pairs.json";

  /** The name of the file of the vocabulary of inputs. */
  public static final String SOURCE_FILE = "source.txt";

  /** The name of the file of the vocabulary of outputs. */
  public static final String TARGET_FILE = "target.txt";

  private static final String SOURCE = "source";
  private static final String TARGET = "target";

  /**
   * Learns both vocabularies.
   *
   * @param pairs the pairs to train on
   * @param sourceTokenizer splits inputs
   * @param targetTokenizer splits outputs
   * @param leastCount the least number of occurrences of a token that is known
   * @return the encoding
   */
  public static PairEncoding learn(
      List<TextPair> pairs, Tokenizer sourceTokenizer, Tokenizer targetTokenizer, long leastCount) {
    PairCounts counts = new PairCounts(sourceTokenizer, targetTokenizer);
    pairs.forEach(counts::add);
    return counts.encoding(leastCount);
  }

  /**
   * The ids of an input.
   *
   * @param text the input
   * @return its ids
   */
  public int[] sourceIds(String text) {
    return source.ids(sourceTokenizer.tokens(text));
  }

  /**
   * The ids of an output.
   *
   * @param text the output
   * @return its ids, without an end
   */
  public int[] targetIds(String text) {
    return target.ids(targetTokenizer.tokens(text));
  }

  /**
   * The text of an output.
   *
   * @param ids ids of the vocabulary of outputs
   * @return characters one after the other, or words separated by spaces
   */
  public String targetText(int[] ids) {
    return targetTokenizer.join(Arrays.stream(ids).mapToObj(target.tokens()::get).toList());
  }

  /**
   * The ids of pairs.
   *
   * @param pairs texts
   * @return inputs and targets
   */
  public SequencePairs pairs(List<TextPair> pairs) {
    return SequencePairs.of(
        pairs.stream().map(pair -> sourceIds(pair.source())).toArray(int[][]::new),
        pairs.stream().map(pair -> targetIds(pair.target())).toArray(int[][]::new));
  }

  /**
   * Whether an exported model has one.
   *
   * @param version the version's folder
   * @return true if it has
   */
  public static boolean isIn(Path version) {
    return Files.isRegularFile(version.resolve(FOLDER).resolve(FILE));
  }

  /**
   * Reads the encoding of an exported model.
   *
   * @param version the version's folder
   * @return the encoding
   * @throws IllegalArgumentException if a file is not as {@link #write} writes it
   * @throws IOException if a file cannot be read
   */
  public static PairEncoding read(Path version) throws IOException {
    Path folder = version.resolve(FOLDER);
    JsonNode tree = JSON.readTree(folder.resolve(FILE).toFile());
    return new PairEncoding(
        tokenizer(tree.path(SOURCE)),
        Vocabulary.read(folder.resolve(SOURCE_FILE), ReservedTokens.PADDING_UNKNOWN_BEGIN_END),
        tokenizer(tree.path(TARGET)),
        Vocabulary.read(folder.resolve(TARGET_FILE), ReservedTokens.PADDING_UNKNOWN_BEGIN_END));
  }

  private static Tokenizer tokenizer(JsonNode name) {
    return Tokenizer.valueOf(name.asText().toUpperCase(Locale.ROOT));
  }

  @Override
  public void requireFits(SequenceModel model) {
    List<Integer> expected = List.of(source.size(), target.size());
    int read = model.input() instanceof InputIds ids ? ids.vocabularySize() : 0;
    List<Integer> found = List.of(read, model.head().targets().classes());
    if (!expected.equals(found)) {
      throw new IllegalArgumentException(
          "text encoding: expected a model with the vocabulary sizes %s, found %s"
              .formatted(expected, found));
    }
  }

  @Override
  public void write(Path version) throws IOException {
    Path folder = Files.createDirectories(version.resolve(FOLDER));
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(
            folder.resolve(FILE).toFile(),
            JSON.createObjectNode()
                .put(SOURCE, sourceTokenizer.toString())
                .put(TARGET, targetTokenizer.toString()));
    source.write(folder.resolve(SOURCE_FILE));
    target.write(folder.resolve(TARGET_FILE));
  }
}
