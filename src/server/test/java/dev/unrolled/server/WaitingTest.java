package dev.unrolled.server;

import static dev.unrolled.server.GrpcClient.predict;
import static dev.unrolled.server.GrpcClient.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc;
import dev.unrolled.server.limits.Limits;
import dev.unrolled.server.models.ModelSource;
import io.grpc.Status;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** Requests that take long, as long as the test wants. */
class WaitingTest {

  @TempDir Path folder;

  private ModelServer start(Limits limits) {
    ModelSource gate = ModelSource.single("gate", GatedModel.save(folder));
    return ModelServer.start(TestModels.grpc(gate).withLimits(limits));
  }

  private static PredictRequest ask(String signature) {
    TensorValue x = new TensorValue(DataType.DT_INT32, Shape.scalar(), new int[] {7});
    return predict("gate", signature).putInputs("x", x.write()).build();
  }

  private static ListenableFuture<PredictResponse> take(GrpcClient client) {
    return PredictionServiceGrpc.newFutureStub(client.channel()).predict(ask("take"));
  }

  /** With a deadline of its own, which holds instead of a short one of the server. */
  private static void put(GrpcClient client) {
    PredictResponse answer =
        client.models().withDeadlineAfter(1, TimeUnit.MINUTES).predict(ask("put"));
    assertThat(answer.getOutputsOrThrow("y").getIntVal(0)).isEqualTo(7);
  }

  private static Code codeOf(ListenableFuture<PredictResponse> call) {
    try {
      call.get();
      return Code.OK;
    } catch (ExecutionException | InterruptedException e) {
      return Status.fromThrowable(e).getCode();
    }
  }

  /** The one thread is free again at the deadline, since another then runs in it. */
  @Test
  void requestEndsAtItsDeadlineAndFreesItsThread() {
    try (ModelServer server = start(Limits.defaults().withThreads(1));
        GrpcClient client = GrpcClient.of(server)) {
      refused(
          Code.DEADLINE_EXCEEDED,
          () -> client.models().withDeadlineAfter(300, TimeUnit.MILLISECONDS).predict(ask("take")));
      put(client);
    }
  }

  @Test
  void requestWithoutDeadlineHasTheServersTimeout() {
    Limits limits = Limits.defaults().withRequestTimeout(Duration.ofMillis(300));
    try (ModelServer server = start(limits);
        GrpcClient client = GrpcClient.of(server)) {
      assertThat(codeOf(take(client))).isEqualTo(Code.DEADLINE_EXCEEDED);
      put(client);
    }
  }

  @Test
  void excessRequestIsRejected() {
    try (ModelServer server = start(Limits.defaults().withThreads(1).withQueue(0));
        GrpcClient client = GrpcClient.of(server)) {
      CompletableFuture<Void> taking =
          CompletableFuture.runAsync(
              () -> patiently().ignoreExceptions().until(() -> isAnswered(client, "take")));
      patiently()
          .untilAsserted(
              () ->
                  refused(Code.RESOURCE_EXHAUSTED, () -> client.models().predict(ask("nothing")))
                      .isEqualTo("too many requests wait to be run"));
      GatedModel.open(server, "gate");
      taking.join();
      patiently().ignoreExceptions().until(() -> isAnswered(client, "put"));
    }
  }

  private static boolean isAnswered(GrpcClient client, String signature) {
    return client.models().predict(ask(signature)).containsOutputs("y");
  }

  /** A machine may be busy; a failure would wait for a run that does not end. */
  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofMinutes(1));
  }

  @Test
  void tooLongMessageIsRejected() {
    try (ModelServer server = start(Limits.defaults().withRequestBytes(1000));
        GrpcClient client = GrpcClient.of(server)) {
      PredictRequest.Builder request = ask("put").toBuilder();
      request.putInputs(
          "x", request.getInputsOrThrow("x").toBuilder().setTensorContent(zeros(2000)).build());
      refused(Code.RESOURCE_EXHAUSTED, () -> client.models().predict(request.build()))
          .isEqualTo("Request has more than 1000 bytes, which is the limit");
      request.putInputs("x", ask("put").getInputsOrThrow("x"));
      assertThat(client.models().predict(request.build()).getOutputsMap()).hasSize(1);
    }
  }

  private static ByteString zeros(int bytes) {
    return ByteString.copyFrom(new byte[bytes]);
  }

  @Test
  void closingServerCompletesRequestsInFlightAndRejectsNewOnes() throws Exception {
    ModelServer server = start(Limits.defaults());
    try (server;
        GrpcClient client = GrpcClient.of(server)) {
      ListenableFuture<PredictResponse> taking = take(client);
      refused(Code.FAILED_PRECONDITION, () -> client.models().predict(ask("what comes after it")));
      CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
      patiently().until(() -> isClosedToNewcomers(server));
      assertThat(taking.isDone()).isFalse();
      put(client);
      assertThat(taking.get().getOutputsOrThrow("y").getIntVal(0)).isEqualTo(7);
      closing.join();
    }
  }

  private static boolean isClosedToNewcomers(ModelServer server) {
    try (GrpcClient newcomer = GrpcClient.of(server)) {
      newcomer.models().withDeadlineAfter(1, TimeUnit.SECONDS).predict(ask("nothing"));
      return false;
    } catch (RuntimeException e) {
      return Status.fromThrowable(e).getCode() == Code.UNAVAILABLE;
    }
  }
}
