package dev.unrolled.loader.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchingFileTest {

  @TempDir private Path folder;

  @Test
  void everyParameterIsTaken() throws Exception {
    BatchingOptions read =
        BatchingFile.read(
            file(
                """
                max_batch_size { value: 128 }
                batch_timeout_micros { value: 2500 }
                max_enqueued_batches { value: 100 }
                num_batch_threads { value: 3 }
                allowed_batch_sizes: 32
                allowed_batch_sizes: 128
                thread_pool_name { value: "batches" }
                pad_variable_length_inputs: true
                """));
    assertThat(read)
        .isEqualTo(
            BatchingOptions.defaults()
                .withAllowedBatchSizes(32, 128)
                .withBatchTimeout(Duration.ofNanos(2_500_000))
                .withMaxEnqueuedBatches(100)
                .withNumBatchThreads(3));
  }

  @Test
  void whatIsNotSaidIsAsByDefault() throws Exception {
    assertThat(BatchingFile.read(file(""))).isEqualTo(BatchingOptions.defaults());
    assertThat(BatchingFile.read(file("max_batch_size { value: 8 }")))
        .isEqualTo(BatchingOptions.defaults().withMaxBatchSize(8));
  }

  @Test
  void whereRequestsMayBeLargerThanRunsTheRunsBoundCounts() throws Exception {
    String both = "max_batch_size { value: 500 } max_execution_batch_size { value: 64 }";
    assertThat(BatchingFile.read(file(both + "enable_large_batch_splitting { value: true }")))
        .isEqualTo(BatchingOptions.defaults().withMaxBatchSize(64));
    assertThat(BatchingFile.read(file(both)))
        .isEqualTo(BatchingOptions.defaults().withMaxBatchSize(500));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          max_batch_size: 8                                        | Error parsing text-format
          max_batch_size { value: 3000000000 }                     | integer overflow
          batch_timeout_micros { value: -1 }                       | batchTimeout: expected at least 0 s
          allowed_batch_sizes: 8 allowed_batch_sizes: 4            | allowedBatchSizes: expected ascending
          max_batch_size { value: 16 } allowed_batch_sizes: 8      | allowed_batch_sizes: expected max_batch_size 16
          max_execution_batch_size { value: 16 } enable_large_batch_splitting { value: true } allowed_batch_sizes: 8 | allowed_batch_sizes: expected max_execution_batch_size 16
          """)
  void whatCannotBeIsRefusedWithTheFilesName(String text, String message) throws Exception {
    Path file = file(text);
    assertThatThrownBy(() -> BatchingFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + ": " + message);
  }

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("batching.pbtxt"), text);
  }
}
