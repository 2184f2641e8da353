package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.unrolled.spark.models.ExecutorModels;
import dev.unrolled.spark.models.ModelContent;
import dev.unrolled.spark.models.ModelLease;
import dev.unrolled.spark.models.ModelSource;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorModelsTest {

  @TempDir private Path folder;

  private static ModelSource source(Path path, long idleSeconds) {
    Configuration hadoop = new Configuration();
    return new ModelSource(
        ModelContent.read(path.toString(), hadoop),
        new SerializableConfiguration(hadoop),
        1,
        idleSeconds);
  }

  @Test
  void equalContentUnderTwoPathsIsOneModelAndClosesWhenIdle() throws Exception {
    Path copy = Folders.copy(Path.of("../../savedmodels/echo-gru/1"), folder.resolve("copy"));
    ModelSource first = source(Path.of("../../savedmodels/echo-gru"), 1);
    ModelLease opened = ExecutorModels.acquire(first);
    ModelLease shared = ExecutorModels.acquire(source(copy, 1));
    assertThat(opened.opened()).isTrue();
    assertThat(shared.opened()).isFalse();
    assertThat(shared.model()).isSameAs(opened.model());
    assertThat(ExecutorModels.holds(first)).isTrue();
    opened.close();
    opened.close();
    assertThat(shared.model().signature("serving_default").info().inputs()).containsKey("ids");
    shared.close();
    await().atMost(Duration.ofSeconds(60)).until(() -> !ExecutorModels.holds(first));
    try (ModelLease again = ExecutorModels.acquire(first)) {
      assertThat(again.opened()).isTrue();
    }
  }

  @Test
  void twoModelsOfOneNameAreTwoModels() throws Exception {
    Path one = Folders.copy(Path.of("../../savedmodels/notebook-gru/1"), folder.resolve("a/model"));
    Path two = Folders.copy(Path.of("../../savedmodels/notebook-rnn/1"), folder.resolve("b/model"));
    try (ModelLease first = ExecutorModels.acquire(source(one, 1));
        ModelLease second = ExecutorModels.acquire(source(two, 1))) {
      assertThat(first.model()).isNotSameAs(second.model());
    }
  }
}
