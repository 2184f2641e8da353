package dev.unrolled.training.text;

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
          ? token -> token.substring(0, Math.min(length, token.length()))
          : token -> token.substring(Math.max(0, token.length() - length));
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

  /** Kinds of characters, with repetitions left out. */
  private static String shape(String token) {
    StringBuilder shape = new StringBuilder();
    for (int i = 0; i < token.length(); i++) {
      char kind = kind(token.charAt(i));
      if (shape.length() == 0 || shape.charAt(shape.length() - 1) != kind) {
        shape.append(kind);
      }
    }
    return shape.toString();
  }

  private static char kind(char character) {
    if (Character.isDigit(character)) {
      return 'd';
    }
    if (Character.isLetter(character)) {
      return Character.isUpperCase(character) ? 'X' : 'x';
    }
    return character;
  }
}
