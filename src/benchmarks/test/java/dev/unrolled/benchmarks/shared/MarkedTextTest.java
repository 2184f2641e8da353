package dev.unrolled.benchmarks.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MarkedTextTest {

  private static final MarkedText TEXT =
      new MarkedText("before\n\n<!-- a -->\n\nold\n\n<!-- /a -->\n<!-- b --><!-- /b -->\n");

  @Test
  void replacesOnePartOfTheText() {
    MarkedText changed = new MarkedText(TEXT.with("a", "| new |"));
    assertThat(changed.text()).isEqualTo(TEXT.text().replace("old", "| new |"));
    assertThat(changed.part("a")).isEqualTo("| new |");
  }

  @Test
  void fillsAnEmptyPart() {
    assertThat(new MarkedText(TEXT.with("b", "x")).part("b")).isEqualTo("x");
  }

  @Test
  void namesAMissingMarker() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TEXT.with("c", "x"))
        .withMessage("marker <!-- c -->: expected it in the text, found none");
  }
}
