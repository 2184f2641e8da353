package dev.unrolled.loader.versions;

import dev.unrolled.formats.Examples;
import dev.unrolled.formats.serving.Input;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.MultiInferenceRequest;
import dev.unrolled.formats.serving.PredictionLog;
import java.util.List;
import java.util.Map;

/**
 * A request to classify or regress Examples.
 *
 * @param signatures the names of the signatures to call; an empty name means the default
 * @param input the Examples
 */
record ExampleRequest(List<String> signatures, Input input) {

  private static final String INPUT = "inputs";

  static ExampleRequest of(PredictionLog log) {
    return switch (log.getLogTypeCase()) {
      case CLASSIFY_LOG ->
          of(
              log.getClassifyLog().getRequest().getModelSpec(),
              log.getClassifyLog().getRequest().getInput());
      case REGRESS_LOG ->
          of(
              log.getRegressLog().getRequest().getModelSpec(),
              log.getRegressLog().getRequest().getInput());
      case MULTI_INFERENCE_LOG -> of(log.getMultiInferenceLog().getRequest());
      case PREDICT_LOG, LOGTYPE_NOT_SET ->
          throw new IllegalArgumentException("no examples: " + log.getLogTypeCase());
    };
  }

  private static ExampleRequest of(ModelSpec spec, Input input) {
    return new ExampleRequest(List.of(spec.getSignatureName()), input);
  }

  private static ExampleRequest of(MultiInferenceRequest request) {
    List<String> signatures =
        request.getTasksList().stream()
            .map(task -> task.getModelSpec().getSignatureName())
            .toList();
    return new ExampleRequest(signatures, request.getInput());
  }

  /** Returns the input of the signatures: serialized Examples, string [N]. */
  Map<String, Object> inputs() {
    return Map.of(INPUT, Examples.serialize(input));
  }
}
