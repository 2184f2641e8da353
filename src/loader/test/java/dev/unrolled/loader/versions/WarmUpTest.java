package dev.unrolled.loader.versions;

import static dev.unrolled.loader.Calls.latestOf;
import static dev.unrolled.loader.versions.VersionFolders.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.formats.TFRecordWriter;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.WarmUpRequests;
import dev.unrolled.formats.serving.PredictLog;
import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.events.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

class WarmUpTest {

  private static final DirectoryOptions BY_HAND =
      DirectoryOptions.defaults().withPollPeriod(Duration.ZERO);

  @TempDir Path base;
  private VersionFolders folders;

  @BeforeEach
  void useTheFolder() {
    folders = new VersionFolders(base);
  }

  private void serves(WarmUpOptions options) {
    try (ModelDirectory directory = ModelDirectory.open(base, BY_HAND.withWarmUp(options))) {
      assertThat(directory.status())
          .extracting(VersionStatus::describe)
          .containsExactly("2 AVAILABLE");
    }
  }

  private void keptOut(Reason reason, String message, PredictLog... requests) {
    if (!Files.exists(folders.of(1))) {
      folders.add(1);
    }
    try (ModelDirectory directory = ModelDirectory.open(base, BY_HAND)) {
      folders.add(2, List.of(requests));
      directory.poll();
      assertThat(latestOf(directory)).isEqualTo(1);
      VersionStatus status = directory.status().get(0);
      assertThat(status.describe()).isEqualTo("2 END: " + folders.of(2) + message);
      assertThat(status.error()).map(LoaderException::reason).contains(reason);
    }
  }

  private static PredictLog answered(String output, TensorProto expected) {
    PredictLog.Builder log = request(1, 3).toBuilder();
    log.getResponseBuilder().clearOutputs().putOutputs(output, expected);
    return log.build();
  }

  @Test
  void aModelThatReproducesItsRecordedResponsesServes() {
    folders.add(2, List.of(request(1, 3), request(-2, 0)));
    serves(WarmUpOptions.defaults());
  }

  @Test
  void aModelThatAnswersDifferentlyDoesNotServe() {
    keptOut(
        Reason.WRONG_ANSWER,
        ": warm-up request 1: \"y\"[0]: expected 13, found 12",
        request(1, 3),
        request(10, 13));
  }

  @Test
  void comparingAnswersIsOptional() {
    folders.add(2, List.of(request(10, 13)));
    WarmUpOptions running = WarmUpOptions.defaults().withCompare(false);
    serves(running);
  }

  @Test
  void theNumberOfRequestsIsLimited() {
    folders.add(2, List.of(request(1, 3), request(10, 13)));
    serves(new WarmUpOptions(1, true, 0));
  }

  @Test
  void moreThanAThousandRecordsAreRejected() {
    PredictLog request = request(1, 3);
    folders.add(1);
    folders.add(2, Collections.nCopies(1000, request));
    serves(new WarmUpOptions(1, true, 0));
    folders.remove(2);
    Path folder = folders.add(2, Collections.nCopies(1001, request));
    try (ModelDirectory directory = ModelDirectory.open(base, BY_HAND)) {
      assertThat(directory.status().get(0).describe())
          .isEqualTo(
              "2 END: %s: expected at most 1000 records, found more"
                  .formatted(WarmUpRequests.file(folder)));
    }
  }

  @Test
  void sessionRunRecordsAreRejected() throws IOException {
    folders.add(1);
    Path folder = folders.add(2, List.of(request(1, 3)));
    byte[] sessionRun = {5 << 3 | 2, 0};
    try (TFRecordWriter records = TFRecordWriter.create(WarmUpRequests.file(folder))) {
      records.write(sessionRun);
    }
    try (ModelDirectory directory = ModelDirectory.open(base, BY_HAND)) {
      assertThat(directory.status().get(0).describe())
          .endsWith(
              ": warm-up request 0: expected a predict, classify, regress or multi-inference log,"
                  + " found session_run");
    }
  }

  @Test
  void requestsAreRepeatedAsOftenAsSet() {
    Path folder = folders.add(2, List.of(request(1, 3)));
    Events events = new Events();
    LoadOptions load = LoadOptions.defaults().withListener(events);
    try (ServedModel model = ServedModel.open(folder, load)) {
      new WarmUp(model, WarmUpOptions.defaults().withIterations(3)).run();
    }
    assertThat(events.calls()).hasSize(3);
  }

  @Test
  void readingRequestsIsOptional() throws IOException {
    Path folder = folders.add(2, List.of(request(1, 3)));
    Files.writeString(WarmUpRequests.file(folder), "torn");
    serves(new WarmUpOptions(0, true, 0));
  }

  @Test
  void aRequestWithoutAResponseIsOnlyRun() {
    folders.add(2, List.of(request(1, 3).toBuilder().clearResponse().build()));
    serves(WarmUpOptions.defaults());
  }

  @Test
  void aMissingOutputOrAnotherTypeOrShapeIsReported() {
    TensorProto three = VersionFolders.ints(3).write();
    keptOut(
        Reason.WRONG_ANSWER,
        ": warm-up request 0: missing output \"z\"; outputs: y",
        answered("z", three));
    folders.remove(2);
    keptOut(
        Reason.WRONG_ANSWER,
        ": warm-up request 0: \"y\": expected int32 [2], found int32 [1]",
        answered("y", VersionFolders.ints(3, 4).write()));
    folders.remove(2);
    TensorValue wide = new TensorValue(DataType.DT_INT64, Shape.of(1), new long[] {3});
    keptOut(
        Reason.WRONG_ANSWER,
        ": warm-up request 0: \"y\": expected int64 [1], found int32 [1]",
        answered("y", wide.write()));
  }

  @Test
  void aFailingRequestIsReported() {
    PredictLog.Builder log = request(1, 3).toBuilder();
    log.getRequestBuilder().putInputs("z", VersionFolders.ints(1).write());
    keptOut(
        Reason.WARM_UP_FAILED,
        ": warm-up request 0: signature \"serving_default\": unknown input \"z\"; known inputs: x",
        log.build());
    folders.remove(2);
    TensorProto open = TensorProto.newBuilder().setDtype(DataType.DT_QINT8).build();
    log.getRequestBuilder().clearInputs().putInputs("x", open);
    keptOut(
        Reason.WARM_UP_FAILED,
        ": warm-up request 0: tensor DT_QINT8 []: Java has no element type for it",
        log.build());
  }

  @Test
  void aRequestForAnUnknownSignatureIsReported() {
    PredictLog.Builder log = request(1, 3).toBuilder();
    log.getRequestBuilder().getModelSpecBuilder().setSignatureName("classify");
    keptOut(
        Reason.WARM_UP_FAILED,
        ": warm-up request 0: %s: unknown signature \"classify\"; known signatures: serving_default"
            .formatted(folders.of(2)),
        log.build());
  }

  @Test
  void aDamagedFileOfRequestsIsReported() throws IOException {
    folders.add(1);
    Path folder = folders.add(2, List.of(request(1, 3)));
    Path file = WarmUpRequests.file(folder);
    byte[] whole = Files.readAllBytes(file);
    whole[whole.length - 1] ^= 1;
    Files.write(file, whole);
    try (ModelDirectory directory = ModelDirectory.open(base, BY_HAND)) {
      assertThat(directory.status().get(0).describe())
          .startsWith("2 END: warm-up requests cannot be read: " + file)
          .containsPattern(
              "record at offset 0: expected checksum [0-9a-f]{8} of its bytes, found ");
    }
  }

  @Test
  void aRepairedModelServes() {
    folders.add(1);
    try (ModelDirectory directory = ModelDirectory.open(base, BY_HAND)) {
      folders.add(2, List.of(request(10, 13)));
      directory.poll();
      assertThat(latestOf(directory)).isEqualTo(1);
      folders.remove(2);
      folders.add(2, List.of(request(10, 12), request(11, 13)));
      directory.poll();
      assertThat(latestOf(directory)).isEqualTo(2);
    }
  }
}
