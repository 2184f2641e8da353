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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.proto.TensorProto;

/** Runs a model's warm-up requests and compares its answers with the recorded responses. */
record WarmUp(ServedModel model, WarmUpOptions options) {

  private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
  private static final String DEFAULT_SIGNATURE = "serving_default";

  /**
   * Runs all requests.
   *
   * @throws LoaderException WARM_UP_FAILED or WRONG_ANSWER
   */
  void run() {
    List<PredictionLog> requests = read();
    for (int i = 0; i < requests.size(); i++) {
      run("%s: warm-up request %d".formatted(model.path(), i), requests.get(i));
    }
  }

  private void run(String where, PredictionLog request) {
    switch (request.getLogTypeCase()) {
      case PREDICT_LOG -> run(where, request.getPredictLog());
      case CLASSIFY_LOG, REGRESS_LOG, MULTI_INFERENCE_LOG -> run(where, ExampleRequest.of(request));
      case LOGTYPE_NOT_SET -> log.warn("{} is skipped: it holds no request", where);
    }
  }

  private List<PredictionLog> read() {
    try {
      return options.records() == 0
          ? List.of()
          : WarmUpRequests.read(model.path(), options.records());
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
