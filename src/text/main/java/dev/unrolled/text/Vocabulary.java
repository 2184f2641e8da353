package dev.unrolled.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens with their ids. The first ids are reserved: {@link #PADDING}, {@link #UNKNOWN} and, if
 * sequences of it are decoded, {@link #BEGIN} and {@link #END}. Immutable.
 *
 * <p>A file has a token per line, in UTF-8, from id 0: {@code [PAD]}, {@code [UNK]}, and so on.
 */
public final class Vocabulary {

  /** The id that pads shorter rows. */
  public static final int PADDING = 0;

  /** The id of tokens that are not in the vocabulary. */
  public static final int UNKNOWN = 1;

  /** The id before the first token of a decoded sequence. */
  public static final int BEGIN = 2;

  /** The id after the last token of a decoded sequence. */
  public static final int END = 3;

  private final ReservedTokens reserved;
  private final List<String> tokens;
  private final Map<String, Integer> ids = new HashMap<>();

  /** Takes different tokens, without the reserved ones. */
  private Vocabulary(ReservedTokens reserved, List<String> tokens) {
    this.reserved = reserved;
    List<String> all = new ArrayList<>(reserved.lines());
    all.set(PADDING, "");
    for (String token : tokens) {
      ids.put(token, all.size());
      all.add(token);
    }
    this.tokens = Collections.unmodifiableList(all);
  }

  /**
   * Chooses tokens by how often they occur, the most frequent first. Padding and unknown tokens
   * have reserved ids.
   *
   * @param counts how often each token occurs
   * @param leastCount the number of times that a token of the vocabulary occurs at least
   * @param largestSize the largest number of ids, V
   * @return the vocabulary
   */
  public static Vocabulary of(Map<String, Long> counts, long leastCount, int largestSize) {
    return of(counts, ReservedTokens.PADDING_UNKNOWN, leastCount, largestSize);
  }

  /**
   * Chooses tokens by how often they occur, the most frequent first. Tokens that a file cannot have
   * stay unknown: reserved ones, empty ones and those with a line break.
   *
   * @param counts how often each token occurs
   * @param reserved the reserved ids
   * @param leastCount the number of times that a token of the vocabulary occurs at least
   * @param largestSize the largest number of ids, V, with the reserved ones
   * @return the vocabulary
   */
  public static Vocabulary of(
      Map<String, Long> counts, ReservedTokens reserved, long leastCount, int largestSize) {
    List<String> tokens =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= leastCount && fits(reserved, entry.getKey()))
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(Math.max(0, largestSize - reserved.count()))
            .map(Map.Entry::getKey)
            .toList();
    return new Vocabulary(reserved, tokens);
  }

  /**
   * A vocabulary of given tokens.
   *
   * @param tokens different tokens in the order of their ids, without the reserved ones
   * @param reserved the reserved ids
   * @return the vocabulary
   * @throws IllegalArgumentException if a token occurs twice, is empty or reserved, or has a line
   *     break; the message has its index
   */
  public static Vocabulary ofTokens(List<String> tokens, ReservedTokens reserved) {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      Integer first = seen.put(token, i);
      if (first != null) {
        throw new IllegalArgumentException(
            "vocabulary: expected different tokens, found \"%s\" at %d and %d"
                .formatted(token, first, i));
      }
      if (!fits(reserved, token)) {
        throw new IllegalArgumentException(
            "vocabulary: expected a token of one line that is not reserved, found \"%s\" at %d"
                .formatted(token, i));
      }
    }
    return new Vocabulary(reserved, tokens);
  }

  private static boolean fits(ReservedTokens reserved, String token) {
    return !token.isEmpty()
        && token.indexOf('\n') < 0
        && token.indexOf('\r') < 0
        && !reserved.lines().contains(token);
  }

  /**
   * Reads a file with a token per line. An empty first line stands for padding, too.
   *
   * @param file the file, in UTF-8
   * @param reserved the reserved ids
   * @return the vocabulary
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is not UTF-8, does not begin with the reserved tokens,
   *     or has an empty line or a token twice; the message has the file and the line
   */
  public static Vocabulary read(Path file, ReservedTokens reserved) throws IOException {
    return new Vocabulary(reserved, VocabularyFile.tokens(file, reserved));
  }

  /**
   * The reserved ids.
   *
   * @return the kind
   */
  public ReservedTokens reserved() {
    return reserved;
  }

  /**
   * The number of ids, V.
   *
   * @return V
   */
  public int size() {
    return tokens.size();
  }

  /**
   * The id of a token. A text cannot contain reserved tokens: they are unknown.
   *
   * @param token the token
   * @return an id in {@code [1, V)}
   */
  public int id(String token) {
    return ids.getOrDefault(token, UNKNOWN);
  }

  /**
   * The ids of tokens.
   *
   * @param tokens T tokens
   * @return {@code [T]}, each in {@code [1, V)}
   */
  public int[] ids(List<String> tokens) {
    return tokens.stream().mapToInt(this::id).toArray();
  }

  /**
   * The tokens by id; that of padding is empty.
   *
   * @return V tokens
   */
  public List<String> tokens() {
    return tokens;
  }

  /**
   * Writes a token per line.
   *
   * @param file the file; it is replaced if it exists
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    Files.write(file, content());
  }

  /**
   * The checksum of the file that {@link #write} writes.
   *
   * @return SHA-256, in hexadecimal
   */
  public String checksum() {
    return VocabularyFile.checksum(content());
  }

  private byte[] content() {
    List<String> lines = new ArrayList<>(tokens);
    lines.set(PADDING, reserved.lines().get(PADDING));
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
