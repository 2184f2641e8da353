package dev.unrolled.text;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Part or property of a token that has its own vocabulary.
 *
 * @param name {@code token}, {@code lower} (in lower case), {@code shape} (kinds of characters,
 *     such as {@code Xx-d}), or {@code prefix} or {@code suffix} with a number of characters, such
 *     as {@code suffix3}
 */
public record TokenFeature(String name) {

  private static final Pattern AFFIX = Pattern.compile("(prefix|suffix)([1-9])");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is unknown
   */
  public TokenFeature {
    function(name);
  }

  /**
   * The feature of a token.
   *
   * @param token the token
   * @return the feature
   */
  public String of(String token) {
    return function(name).apply(token);
  }

  private static UnaryOperator<String> function(String name) {
    Matcher affix = AFFIX.matcher(name);
    if (affix.matches()) {
      int length = Integer.parseInt(affix.group(2));
      return affix.group(1).equals("prefix")
          ? token -> token.substring(0, offset(token, 0, length))
          : token -> token.substring(offset(token, token.length(), -length));
    }
    return switch (name) {
      case "token" -> UnaryOperator.identity();
      case "lower" -> token -> token.toLowerCase(Locale.ROOT);
      case "shape" -> TokenFeature::shape;
      default ->
          throw new IllegalArgumentException(
              ("token feature: expected token, lower, shape, prefix1 to prefix9 or suffix1 to"
                      + " suffix9, found \"%s\"")
                  .formatted(name));
    };
  }

  /** The index a number of code points after or before another, at most the token's end. */
  private static int offset(String token, int from, int codePoints) {
    int count = token.codePointCount(0, token.length());
    return Math.abs(codePoints) < count
        ? token.offsetByCodePoints(from, codePoints)
        : token.length() - from;
  }

  /** Kinds of characters, with repetitions left out. */
  private static String shape(String token) {
    StringBuilder shape = new StringBuilder();
    int last = -1;
    for (int character : token.codePoints().toArray()) {
      int kind = kind(character);
      if (kind != last) {
        shape.appendCodePoint(kind);
      }
      last = kind;
    }
    return shape.toString();
  }

  private static int kind(int character) {
    if (Character.isDigit(character)) {
      return 'd';
    }
    if (Character.isLetter(character)) {
      return Character.isUpperCase(character) ? 'X' : 'x';
    }
    return character;
  }
}
