package dev.unrolled.training.data;

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
  void anotherEncodingFarBehindTheBeginningNamesTheFile() throws IOException {
    Path file = folder.resolve("ids.txt");
    Files.write(file, ("1 2\n".repeat(10_000) + "\u00e9\n").getBytes(ISO_8859_1));
    try (BufferedReader reader = TextFile.open(file)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> reader.lines().count())
          .withMessage(
              file + ": expected a text file in UTF-8, found another encoding or a binary file");
    }
  }
}
