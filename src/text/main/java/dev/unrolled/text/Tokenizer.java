package dev.unrolled.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Split of a text into tokens. {@code dev.unrolled.text.graph.TokenizerOps} does the same in a
 * graph.
 *
 * <p>White space is ASCII's, as for TensorFlow's {@code tf.strings.split}. A lone surrogate is
 * replaced by {@code ?}, as Java does when it encodes a text as UTF-8.
 */
public enum Tokenizer {
  /**
   * Characters: Unicode code points, spaces included, without white space at both ends. Code points
   * that are never characters, such as U+FFFE, become U+FFFD.
   */
  CHARACTERS("") {
    @Override
    List<String> split(String text) {
      return text.codePoints()
          .map(codePoint -> isCharacter(codePoint) ? codePoint : 0xFFFD)
          .mapToObj(Character::toString)
          .toList();
    }
  },
  /**
   * Words, as Keras's {@code TextVectorization} splits by default: ASCII letters in lower case,
   * without ASCII punctuation, split at white space.
   */
  WORDS(" ") {
    @Override
    List<String> split(String text) {
      StringBuilder standard = new StringBuilder(text.length());
      for (int i = 0; i < text.length(); i++) {
        char character = text.charAt(i);
        if (character >= 'A' && character <= 'Z') {
          standard.append((char) (character - 'A' + 'a'));
        } else if (!isPunctuation(character)) {
          standard.append(character);
        }
      }
      return atSpaces(standard.toString());
    }
  },
  /** Given tokens, separated by white space. */
  TOKENS(" ") {
    @Override
    List<String> split(String text) {
      return atSpaces(text);
    }
  };

  private final String separator;

  Tokenizer(String separator) {
    this.separator = separator;
  }

  /** Splits a well-formed text without white space at both ends. */
  abstract List<String> split(String text);

  /**
   * Splits a text.
   *
   * @param text the text
   * @return its tokens, in order; none if it is empty
   */
  public List<String> tokens(String text) {
    return split(stripped(wellFormed(text)));
  }

  /**
   * Splits a text of bytes.
   *
   * @param utf8 the text in UTF-8; other bytes become U+FFFD, as Python and TensorFlow decode them
   * @return its tokens, in order; none if it is empty
   */
  public List<String> tokens(byte[] utf8) {
    return tokens(Utf8.decode(utf8));
  }

  /**
   * Separator of two tokens of a text.
   *
   * @return a space, or nothing between characters
   */
  public String separator() {
    return separator;
  }

  /**
   * Joins tokens to a text.
   *
   * @param tokens the tokens
   * @return the text
   */
  public String join(List<String> tokens) {
    return String.join(separator, tokens);
  }

  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return text;
  }

  private static String stripped(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static List<String> atSpaces(String text) {
    List<String> tokens = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isSpace(text.charAt(i))) {
        if (i > from) {
          tokens.add(text.substring(from, i));
        }
        from = i + 1;
      }
    }
    return List.copyOf(tokens);
  }

  private static boolean isCharacter(int codePoint) {
    return (codePoint & 0xFFFE) != 0xFFFE && (codePoint < 0xFDD0 || codePoint > 0xFDEF);
  }

  private static boolean isSpace(char character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }

  private static boolean isPunctuation(char character) {
    return (character >= '!' && character <= '/')
        || (character >= ':' && character <= '@')
        || (character >= '[' && character <= '`')
        || (character >= '{' && character <= '~');
  }

  /** {@return the name in lower case} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
