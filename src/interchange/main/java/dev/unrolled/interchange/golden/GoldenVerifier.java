package dev.unrolled.interchange.golden;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.Comparison;
import dev.unrolled.loader.values.TensorText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs a model on a golden's cases. */
record GoldenVerifier(ServedModel model) {

  List<GoldenResult> verify(List<GoldenCase> cases) {
    List<GoldenResult> results = new ArrayList<>();
    cases.forEach(golden -> results.addAll(verify(golden)));
    return results;
  }

  private List<GoldenResult> verify(GoldenCase golden) {
    try {
      Answer answer = call(model, golden);
      return golden.outputs().entrySet().stream()
          .map(output -> result(golden, output, answer))
          .toList();
    } catch (LoaderException e) {
      return golden.outputs().entrySet().stream()
          .map(output -> failed(golden, output, String.valueOf(e.getMessage())))
          .toList();
    }
  }

  /** Calls the case's signature with the case's inputs. */
  static Answer call(ServedModel model, GoldenCase golden) {
    return model
        .signature(golden.signature())
        .call(
            golden.inputs().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, input -> input.getValue().array())));
  }

  private static GoldenResult result(
      GoldenCase golden, Map.Entry<String, GoldenTensor> output, Answer answer) {
    GoldenTensor expected = output.getValue();
    if (!answer.names().contains(output.getKey())) {
      return failed(
          golden,
          output,
          "missing output; outputs: %s".formatted(TensorText.names(answer.names())));
    }
    TensorValue found = answer.tensor(output.getKey());
    String form = TensorText.of(found.dtype(), found.shape());
    if (!form.equals(expected.form())) {
      return failed(golden, output, "expected %s, found %s".formatted(expected.form(), form));
    }
    Comparison comparison = expected.compare(GoldenValues.of(found));
    return new GoldenResult(
        golden.name(), output.getKey(), expected, Optional.of(comparison), Optional.empty());
  }

  private static GoldenResult failed(
      GoldenCase golden, Map.Entry<String, GoldenTensor> output, String problem) {
    return new GoldenResult(
        golden.name(), output.getKey(), output.getValue(), Optional.empty(), Optional.of(problem));
  }
}
