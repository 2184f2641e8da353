package dev.unrolled.training.text;

import java.util.List;
import java.util.Locale;

/** How a text becomes tokens. */
public enum Tokenizer {
  /** Words between white space. */
  WORDS {
    @Override
    public List<String> tokens(String text) {
      String stripped = text.strip();
      return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+", -1));
    }
  },
  /** Characters: Unicode code points, spaces included. */
  CHARACTERS {
    @Override
    public List<String> tokens(String text) {
      return text.strip().codePoints().mapToObj(Character::toString).toList();
    }
  };

  /**
   * Splits a text.
   *
   * @param text the text
   * @return its tokens, in order
   */
  public abstract List<String> tokens(String text);

  /** {@return the name in lower case} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
