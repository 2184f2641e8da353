package dev.unrolled.interchange;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks a model a golden's cases. */
record GoldenVerifier(ServedModel model) {

  List<GoldenResult> verify(List<GoldenCase> cases) {
    List<GoldenResult> results = new ArrayList<>();
    cases.forEach(one -> results.addAll(verify(one)));
    return results;
  }

  private List<GoldenResult> verify(GoldenCase one) {
    try {
      Answer answer = ask(model, one);
      return one.outputs().entrySet().stream().map(output -> result(one, output, answer)).toList();
    } catch (LoaderException e) {
      return one.outputs().entrySet().stream()
          .map(output -> failed(one, output, String.valueOf(e.getMessage())))
          .toList();
    }
  }

  /** Calls the case's signature with the case's inputs. */
  static Answer ask(ServedModel model, GoldenCase one) {
    return model
        .signature(one.signature())
        .call(
            one.inputs().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, input -> input.getValue().array())));
  }

  private static GoldenResult result(
      GoldenCase one, Map.Entry<String, GoldenTensor> output, Answer answer) {
    GoldenTensor expected = output.getValue();
    if (!answer.names().contains(output.getKey())) {
      return failed(one, output, "expected it among %s".formatted(answer.names()));
    }
    String form = AnsweredTensor.form(answer, output.getKey());
    if (!form.equals(expected.form())) {
      return failed(one, output, "expected %s, found %s".formatted(expected.form(), form));
    }
    Comparison comparison = Comparison.of(expected, AnsweredTensor.flat(answer, output.getKey()));
    return new GoldenResult(
        one.name(), output.getKey(), expected, Optional.of(comparison), Optional.empty());
  }

  private static GoldenResult failed(
      GoldenCase one, Map.Entry<String, GoldenTensor> output, String problem) {
    return new GoldenResult(
        one.name(), output.getKey(), output.getValue(), Optional.empty(), Optional.of(problem));
  }
}
