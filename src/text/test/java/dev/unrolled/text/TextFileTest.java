package dev.unrolled.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

  @TempDir private Path folder;

  @Test
  void byteOrderMarkIsNotText() throws IOException {
    Path file = Files.writeString(folder.resolve("ids.txt"), "\uFEFF1 2\n");
    try (BufferedReader reader = TextFile.open(file)) {
      assertThat(reader.lines()).containsExactly("1 2");
    }
  }

  @Test
  void anotherEncodingFarBehindTheBeginningNamesLineAndByte() throws IOException {
    Path file = folder.resolve("ids.txt");
    Files.write(file, ("1 2\n".repeat(10_000) + "\u00e9\n").getBytes(ISO_8859_1));
    try (BufferedReader reader = TextFile.open(file)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> reader.lines().count())
          .withMessage(
              file
                  + ":10001: expected text in UTF-8, found byte 0xE9 at byte 1 of the line:"
                  + " another encoding or a binary file");
    }
  }

  @Test
  void aCharacterThatTheFileCutsOffIsNamed() throws IOException {
    Path file = folder.resolve("cut.txt");
    Files.write(file, new byte[] {'a', '\n', 'b', 'c', (byte) 0xE2, (byte) 0x82});
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> {
              try (BufferedReader reader = TextFile.open(file)) {
                reader.lines().count();
              }
            })
        .withMessageStartingWith(
            file + ":2: expected text in UTF-8, found byte 0xE2 at byte 3 of the line");
  }

  @Test
  void charactersMayLieAcrossBuffers() throws IOException {
    String line = "x" + "\u00e9\u4e2d\uD83D\uDE00".repeat(9_000);
    Path file = Files.writeString(folder.resolve("long.txt"), line + "\n");
    try (BufferedReader reader = TextFile.open(file)) {
      assertThat(reader.lines()).containsExactly(line);
    }
  }
}
