package dev.unrolled.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {

  @TempDir private Path folder;

  private final AtomicLong now = new AtomicLong();
  private Path file;

  @BeforeEach
  void writeTwoTokens() throws Exception {
    file = folder.resolve("tokens");
    Files.writeString(file, "# of the shop\nfirst-token\n\n  second.token==  \n");
  }

  @Test
  void everyLineIsATokenExceptComments() {
    TokenFile tokens = TokenFile.read(file, now::get);
    assertThat(tokens.contains("first-token")).isTrue();
    assertThat(tokens.contains("second.token==")).isTrue();
    assertThat(tokens.contains("# of the shop")).isFalse();
    assertThat(tokens.contains("")).isFalse();
    assertThat(tokens.contains("first-toke")).isFalse();
    assertThat(tokens.contains("first-token2")).isFalse();
  }

  @Test
  void tokenHasItsRoleAndPredictsByDefault() throws Exception {
    Files.writeString(file, "alone\npredict asks\nadmin\t changes\nboth\nadmin both\n");
    TokenFile tokens = TokenFile.read(file, now::get);
    assertThat(tokens.role("alone")).contains(Role.PREDICT);
    assertThat(tokens.role("asks")).contains(Role.PREDICT);
    assertThat(tokens.role("changes")).contains(Role.ADMIN);
    assertThat(tokens.role("both")).contains(Role.ADMIN);
    assertThat(tokens.role("admin")).isEmpty();
    assertThat(tokens.role("admin changes")).isEmpty();
  }

  @Test
  void changedTokenFileIsReadWithinASecond() throws Exception {
    TokenFile tokens = TokenFile.read(file, now::get);
    Files.writeString(file, "third");
    assertThat(tokens.contains("third")).as("at once").isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(tokens.contains("third")).as("after a second").isTrue();
    assertThat(tokens.contains("first-token")).isFalse();
  }

  @Test
  void oldTokensStayValidWhileTheFileIsUnusable() throws Exception {
    TokenFile tokens = TokenFile.read(file, now::get);
    Files.delete(file);
    pass(Duration.ofSeconds(1));
    assertThat(tokens.contains("first-token")).as("no file").isTrue();
    Files.writeString(file, "two words\n");
    pass(Duration.ofSeconds(1));
    assertThat(tokens.contains("first-token")).as("a bad line").isTrue();
    Files.writeString(file, "third");
    pass(Duration.ofSeconds(1));
    assertThat(tokens.contains("first-token")).as("a good file again").isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# none\n"})
  void fileWithoutTokensIsRejected(String text) throws Exception {
    Files.writeString(file, text);
    assertThatThrownBy(() -> TokenFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ": expected tokens, one a line, found none");
  }

  @Test
  void invalidLineIsReportedByNumberOnly() throws Exception {
    Files.writeString(file, "good\nse cret\n");
    assertThatThrownBy(() -> TokenFile.read(file))
        .hasMessageStartingWith(file + ": line 2: expected a token")
        .hasMessageNotContaining("cret");
  }

  @Test
  void missingTokenFileIsReported() {
    assertThatThrownBy(() -> TokenFile.read(folder.resolve("none")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(folder.resolve("none") + ": cannot be read");
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
