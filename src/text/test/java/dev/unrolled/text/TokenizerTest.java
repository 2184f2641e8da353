package dev.unrolled.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenizerTest {

  @Test
  void charactersAreCodePoints() {
    assertThat(Tokenizer.CHARACTERS.tokens(" a\u0301 \uD83D\uDE00\n"))
        .containsExactly("a", "\u0301", " ", "\uD83D\uDE00");
  }

  /** Keras's TextVectorization lowers ASCII letters only, and removes ASCII punctuation only. */
  @Test
  void wordsAreThoseOfKerasDefaults() {
    assertThat(Tokenizer.WORDS.tokens("  The CAT's, well-known \u00c9T\u00c9\u2026 ... \t[x]"))
        .containsExactly("the", "cats", "wellknown", "\u00c9t\u00c9\u2026", "x");
  }

  @Test
  void givenTokensStayAsTheyAre() {
    assertThat(Tokenizer.TOKENS.tokens(" AH0 K\t\tT. ")).containsExactly("AH0", "K", "T.");
    assertThat(Tokenizer.TOKENS.tokens("a\u00a0b\u3000c")).containsExactly("a\u00a0b\u3000c");
  }

  @Test
  void anEmptyTextHasNoTokens() {
    for (Tokenizer tokenizer : Tokenizer.values()) {
      assertThat(tokenizer.tokens("")).isEmpty();
      assertThat(tokenizer.tokens(" \t\n")).isEmpty();
    }
  }

  @Test
  void bytesThatAreNotUtf8AreReplacedAsInPython() {
    byte[] bytes = {'a', (byte) 0xE2, (byte) 0x82, (byte) 0xED, (byte) 0xA0, (byte) 0x80};
    assertThat(Tokenizer.CHARACTERS.tokens(bytes))
        .containsExactly("a", "\uFFFD", "\uFFFD", "\uFFFD", "\uFFFD");
  }

  @Test
  void aLoneSurrogateIsAQuestionMarkAsInJavasUtf8() {
    assertThat(Tokenizer.CHARACTERS.tokens("x\uD83D")).containsExactly("x", "?");
  }
}
