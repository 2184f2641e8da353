package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The heap of these tests has a fixed size and is touched, so growing resident memory is native.
 */
class NativeMemoryTest {

  private static final Sequences DATA = Small.data(200);
  private static final Options OPTIONS = Small.options().withEpochs(25).withTolerance(0);

  /** Memory that the allocator may keep; a leak of one float per prediction would exceed it. */
  private static final double SLACK = 1.02;

  private static final long PAGE_BYTES = 4096;

  @TempDir private Path base;

  @Test
  void trainPredictAndExportFreeNativeMemory() throws IOException {
    use(1);
    long before = Pointer.totalCount();
    use(500);
    assertThat(Pointer.totalCount()).isEqualTo(before);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void predictingKeepsResidentMemoryFlat() throws IOException {
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, OPTIONS)) {
      predict(model, 100);
      long before = residentBytes();
      predict(model, 500);
      assertThat(residentBytes()).isLessThan((long) (before * SLACK));
    }
  }

  /** 25 epochs, then 200 predictions at a time. */
  private void use(int times) throws IOException {
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, OPTIONS)) {
      predict(model, times);
      model.score(DATA);
      model.predictProbabilities(DATA.inputs());
      model.export(base);
    }
  }

  private static void predict(EncoderDecoder model, int times) {
    for (int i = 0; i < times; i++) {
      model.predict(DATA.inputs());
    }
  }

  private static long residentBytes() throws IOException {
    String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1);
    return Long.parseLong(pages[1]) * PAGE_BYTES;
  }
}
