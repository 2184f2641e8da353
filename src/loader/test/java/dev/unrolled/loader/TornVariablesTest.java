package dev.unrolled.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.values.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged variables files never lead to wrong numbers. */
class TornVariablesTest {

  private static final int STEP = Boolean.getBoolean("endurance") ? 1 : 3;
  private static final Map<String, ?> ONE_TWO = Map.of("x", new float[][] {{1, 2}});
  private static final float[][] PRODUCT = {{9, 12, 15}};

  @TempDir Path folder;

  @BeforeEach
  void writeAModel() throws IOException {
    Models.product(folder);
    assertThat(opening()).isEmpty();
  }

  /** Returns the reason of a failure to open; empty if the model opens and answers correctly. */
  private Optional<Reason> opening() {
    try (ServedModel model = ServedModel.open(folder)) {
      Answer answer = model.signature("serving_default").call(ONE_TWO);
      assertThat(answer.get("y", float[][].class)).isDeepEqualTo(PRODUCT);
      return Optional.empty();
    } catch (LoaderException e) {
      assertThat(e).hasMessageStartingWith(folder + ": the restore operation ");
      return Optional.of(e.reason());
    }
  }

  private Path variables(String file) {
    return folder.resolve("variables").resolve(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"variables.index", "variables.data-00000-of-00001"})
  void aFileTruncatedAnywhereIsUnreadable(String name) throws IOException {
    byte[] whole = Files.readAllBytes(variables(name));
    long before = Pointer.totalCount();
    for (int length = 0; length < whole.length; length += STEP) {
      Files.write(variables(name), Arrays.copyOf(whole, length));
      assertThat(opening()).as("%d bytes", length).hasValue(Reason.UNREADABLE);
    }
    assertThat(Pointer.totalCount() - before).isNotPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"variables.index", "variables.data-00000-of-00001"})
  void aChangedByteIsDetectedOrHasNoEffect(String name) throws IOException {
    byte[] whole = Files.readAllBytes(variables(name));
    int tried = 0;
    int refused = 0;
    for (int place = 0; place < whole.length; place += STEP) {
      byte[] changed = whole.clone();
      changed[place] ^= 1;
      Files.write(variables(name), changed);
      tried++;
      refused += opening().isPresent() ? 1 : 0;
    }
    assertThat(refused).isBetween(tried / 2, tried);
  }

  @ParameterizedTest
  @ValueSource(strings = {"variables.index", "variables.data-00000-of-00001"})
  void aMissingFileIsReported(String name) throws IOException {
    Files.delete(variables(name));
    assertThat(opening()).hasValue(Reason.UNREADABLE);
  }
}
