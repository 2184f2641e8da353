package dev.unrolled.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.errors.LoaderException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any damaged file opens or is refused with a reason, and no native memory is left. */
class DamagedModelTest {

  private static final int CHANGES = Boolean.getBoolean("endurance") ? 20_000 : 400;
  private static final long SEED = 7;

  @TempDir Path folder;
  private Path file;
  private byte[] whole;

  @BeforeEach
  void writeAModel() throws IOException {
    file = Models.product(folder).resolve("saved_model.pb");
    whole = Files.readAllBytes(file);
    ServedModel.open(folder).close();
  }

  private Optional<Reason> opening(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    try {
      ServedModel.open(folder).close();
      return Optional.empty();
    } catch (LoaderException e) {
      assertThat(e).hasMessageContaining(folder.toString());
      return Optional.of(e.reason());
    }
  }

  @Test
  void aFileTruncatedAnywhereIsUnreadable() throws IOException {
    for (int length = 0; length < whole.length; length += 1 + whole.length / 200) {
      assertThat(opening(Arrays.copyOf(whole, length)))
          .as("%d bytes", length)
          .contains(Reason.UNREADABLE);
    }
  }

  @Test
  void aFileWithChangedBytesOpensOrIsRefused() throws IOException {
    Random random = new Random(SEED);
    long before = Pointer.totalCount();
    int refused = 0;
    for (int i = 0; i < CHANGES; i++) {
      byte[] changed = whole.clone();
      for (int change = random.nextInt(3); change >= 0; change--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      refused += opening(changed).isPresent() ? 1 : 0;
    }
    assertThat(refused).isBetween(CHANGES / 4, CHANGES);
    assertThat(Pointer.totalCount() - before).isNotPositive();
  }
}
