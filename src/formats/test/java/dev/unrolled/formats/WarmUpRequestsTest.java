package dev.unrolled.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.formats.FormatException.Reason;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.PredictLog;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.PredictionLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpRequestsTest {

  @TempDir Path model;

  private static PredictLog asking(String signature) {
    ModelSpec spec = ModelSpec.newBuilder().setSignatureName(signature).build();
    PredictRequest request = PredictRequest.newBuilder().setModelSpec(spec).build();
    return PredictLog.newBuilder().setRequest(request).build();
  }

  @Test
  void requestsAreStoredWhereTensorFlowServingReadsThem() throws IOException {
    WarmUpRequests.write(model, List.of(asking("one"), asking("two")));
    assertThat(model.resolve("assets.extra/tf_serving_warmup_requests")).isRegularFile();
    assertThat(WarmUpRequests.read(model, 9))
        .extracting(log -> log.getPredictLog().getRequest().getModelSpec().getSignatureName())
        .containsExactly("one", "two");
  }

  @Test
  void theNumberOfRequestsReadIsLimited() throws IOException {
    WarmUpRequests.write(model, List.of(asking("one"), asking("two")));
    assertThat(WarmUpRequests.read(model, 1)).hasSize(1);
  }

  @Test
  void aModelWithoutAFileHasNoRequests() throws IOException {
    assertThat(WarmUpRequests.read(model, 9)).isEmpty();
  }

  /** Field 6, its field 1, its field 1, its field 3: "s". */
  @Test
  void theMessagesHaveTheFieldNumbersOfTensorFlowServing() {
    PredictionLog log = PredictionLog.newBuilder().setPredictLog(asking("s")).build();
    assertThat(HexFormat.of().formatHex(log.toByteArray())).isEqualTo("32070a050a031a0173");
    assertThat(PredictionLog.getDescriptor().getFullName())
        .isEqualTo("tensorflow.serving.PredictionLog");
  }

  @Test
  void anUnparsableRecordIsCorrupt() throws IOException {
    WarmUpRequests.write(model, List.of());
    try (TFRecordWriter records = TFRecordWriter.create(WarmUpRequests.file(model))) {
      records.write(PredictionLog.getDefaultInstance().toByteArray());
      records.write("no message".getBytes(UTF_8));
    }
    assertThatThrownBy(() -> WarmUpRequests.read(model, 9))
        .isInstanceOfSatisfying(
            FormatException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CORRUPT))
        .hasMessageStartingWith(
            WarmUpRequests.file(model) + ", record 1: expected a PredictionLog, found ");
  }

  @Test
  void anIncompleteFileIsTruncated() throws IOException {
    WarmUpRequests.write(model, List.of(asking("one")));
    Path file = WarmUpRequests.file(model);
    Files.writeString(file, "torn");
    assertThatThrownBy(() -> WarmUpRequests.read(model, 9))
        .isInstanceOfSatisfying(
            FormatException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TRUNCATED));
  }
}
