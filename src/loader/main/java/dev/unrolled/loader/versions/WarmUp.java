package dev.unrolled.loader.versions;

import static dev.unrolled.loader.errors.LoaderException.Reason.WARM_UP_FAILED;
import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_ANSWER;

import dev.unrolled.formats.FormatException;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.WarmUpRequests;
import dev.unrolled.formats.serving.PredictLog;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.PredictionLog;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorflow.proto.TensorProto;

/** Runs a model's warm-up requests and compares its answers with the recorded responses. */
record WarmUp(ServedModel model, WarmUpOptions options) {

  private static final int MAX_RECORDS = 1000;

  /** The field of a PredictionLog for a session's run, which is deprecated. */
  private static final int SESSION_RUN = 5;

  private static final String DEFAULT_SIGNATURE = "serving_default";

  /**
   * Runs all requests.
   *
   * @throws LoaderException WARM_UP_FAILED or WRONG_ANSWER
   */
  void run() {
    List<PredictionLog> requests = read();
    for (int i = 0; i < requests.size(); i++) {
      String where = "%s: warm-up request %d".formatted(model.path(), i);
      for (int iteration = 0; iteration < options.iterations(); iteration++) {
        run(where, requests.get(i));
      }
    }
  }

  private void run(String where, PredictionLog request) {
    switch (request.getLogTypeCase()) {
      case PREDICT_LOG -> run(where, request.getPredictLog());
      case CLASSIFY_LOG, REGRESS_LOG, MULTI_INFERENCE_LOG -> run(where, ExampleRequest.of(request));
      case LOGTYPE_NOT_SET -> requireNoSessionRun(where, request);
    }
  }

  /** An empty log does nothing; one of a session run is refused, as in TensorFlow Serving. */
  private static void requireNoSessionRun(String where, PredictionLog request) {
    if (request.getUnknownFields().hasField(SESSION_RUN)) {
      throw new LoaderException(
          WARM_UP_FAILED,
          where
              + ": expected a predict, classify, regress or multi-inference log, found session_run");
    }
  }

  /** More records than TensorFlow Serving takes are refused, whether or not they would be run. */
  private List<PredictionLog> read() {
    try {
      if (options.records() == 0) {
        return List.of();
      }
      List<PredictionLog> found = WarmUpRequests.read(model.path(), MAX_RECORDS + 1);
      if (found.size() > MAX_RECORDS) {
        throw new LoaderException(
            WARM_UP_FAILED,
            "%s: expected at most %d records, found more"
                .formatted(WarmUpRequests.file(model.path()), MAX_RECORDS));
      }
      return found.subList(0, Math.min(found.size(), options.records()));
    } catch (IOException e) {
      throw new LoaderException(
          WARM_UP_FAILED, "warm-up requests cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Runs a request for Examples. Its answer is not compared: formatting classes and values is up to
   * the server.
   */
  private void run(String where, ExampleRequest request) {
    try {
      request.signatures().forEach(name -> model.signature(orDefault(name)).call(request.inputs()));
    } catch (LoaderException e) {
      throw failed(where, e);
    }
  }

  private void run(String where, PredictLog request) {
    Answer answer = answer(where, request.getRequest());
    if (options.compare()) {
      compare(where, request.getResponse().getOutputsMap(), answer);
    }
  }

  private Answer answer(String where, PredictRequest request) {
    try {
      return call(request);
    } catch (LoaderException | FormatException e) {
      throw failed(where, e);
    }
  }

  private Answer call(PredictRequest request) throws FormatException {
    Map<String, Object> inputs = new TreeMap<>();
    for (Map.Entry<String, TensorProto> input : request.getInputsMap().entrySet()) {
      inputs.put(input.getKey(), TensorValue.read(input.getValue()));
    }
    CallOptions outputs =
        CallOptions.defaults().withOutputs(request.getOutputFilterList().toArray(String[]::new));
    return model
        .signature(orDefault(request.getModelSpec().getSignatureName()))
        .call(inputs, outputs);
  }

  private static String orDefault(String signature) {
    return signature.isEmpty() ? DEFAULT_SIGNATURE : signature;
  }

  private void compare(String where, Map<String, TensorProto> expected, Answer answer) {
    try {
      Optional<String> difference =
          new AnswerCheck(options.tolerance()).difference(expected, answer);
      if (difference.isPresent()) {
        throw new LoaderException(WRONG_ANSWER, where + ": " + difference.get());
      }
    } catch (FormatException e) {
      throw failed(where, e);
    }
  }

  private static LoaderException failed(String where, Exception e) {
    return new LoaderException(WARM_UP_FAILED, "%s: %s".formatted(where, e.getMessage()), e);
  }
}
